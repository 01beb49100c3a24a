package io.orderflow.risk.domain;

/** Something that operations must know of at once. The account is then taken to {@code REDUCING}. */
public enum Alert {
    /** A fill cost more than was held back for it. */
    COSTLY_FILL,
    /** More was filled than was ordered. */
    OVERFILL
}
