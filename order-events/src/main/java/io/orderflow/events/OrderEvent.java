package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something that happened to an order, with the order's terms and its state afterwards. */
public sealed interface OrderEvent extends Event {

    EventHeader header();

    OrderTerms terms();

    OrderState state();

    /** The execution at a venue that the event tells of, be it of the order's quantity or beyond it; null if of none. */
    default @Nullable Fill execution() {
        return switch (this) {
            case Filled filled -> filled.fill();
            case Recovered recovered -> recovered.excess();
            default -> null;
        };
    }

    @Override
    default UUID eventId() {
        return header().eventId();
    }

    @Override
    default String key() {
        return header().traderId();
    }

    /**
     * order-api has stored the order.
     *
     * @param duplicateAllowed whether the trader means it, should it look like an order sent seconds ago
     */
    record Submitted(EventHeader header, OrderTerms terms, OrderState state, boolean duplicateAllowed)
            implements OrderEvent {
        public Submitted {
            requireParts(header, terms, state);
        }
    }

    /**
     * risk-service has approved the order and reserved what it needs.
     *
     * @param reducesPosition whether the order can only shrink what the trader holds: it may be sent while trading is
     *     {@link TradingState#REDUCING}
     * @param ruleSet version of the rules it was judged by
     */
    record Approved(
            EventHeader header,
            OrderTerms terms,
            OrderState state,
            Reservation reservation,
            boolean reducesPosition,
            String ruleSet)
            implements OrderEvent {
        public Approved {
            requireParts(header, terms, state);
            requireNonNull(reservation, "reservation");
            Bounds.name(ruleSet, "rule_set");
        }
    }

    /**
     * risk-service has refused the order.
     *
     * @param denials never empty, the most important first
     * @param ruleSet version of the rules it was judged by
     */
    record Denied(EventHeader header, OrderTerms terms, OrderState state, List<Denial> denials, String ruleSet)
            implements OrderEvent {
        public Denied {
            requireParts(header, terms, state);
            Bounds.name(ruleSet, "rule_set");
            Bounds.list(denials, "denials");
            denials = List.copyOf(denials);
            if (denials.isEmpty()) {
                throw new IllegalArgumentException("a refusal without a reason");
            }
        }
    }

    /** The venue has acknowledged the order. */
    record Executed(EventHeader header, OrderTerms terms, OrderState state, Attempt attempt) implements OrderEvent {
        public Executed {
            requireParts(header, terms, state);
            requireNonNull(attempt, "attempt");
        }
    }

    /** The venue's answer was ambiguous; it will be asked what became of the order. */
    record Unconfirmed(EventHeader header, OrderTerms terms, OrderState state, Attempt attempt) implements OrderEvent {
        public Unconfirmed {
            requireParts(header, terms, state);
            requireNonNull(attempt, "attempt");
        }
    }

    /**
     * What had been unconfirmed, or believed over, was found at the venue.
     *
     * @param excess what the venue executed beyond the order's quantity, if that is what was found: no part of the state,
     *     which stays FILLED, but on the trader's account like any fill. Its identity is not that of the part of the same
     *     execution that counts, with which it shares the cumulative quantity
     */
    record Recovered(
            EventHeader header,
            OrderTerms terms,
            OrderState state,
            Attempt attempt,
            @Nullable Fill excess) implements OrderEvent {
        public Recovered {
            requireParts(header, terms, state);
            requireNonNull(attempt, "attempt");
            if (excess != null && state.status() != OrderStatus.FILLED) {
                throw new IllegalArgumentException("an excess of an order that is " + state.status());
            }
        }
    }

    /** The attempts are used up and the outcome is still unknown; look-ups go on. */
    record Failed(EventHeader header, OrderTerms terms, OrderState state, Attempt attempt) implements OrderEvent {
        public Failed {
            requireParts(header, terms, state);
            requireNonNull(attempt, "attempt");
        }
    }

    /** Some or all of the quantity was executed; the state says which. */
    record Filled(EventHeader header, OrderTerms terms, OrderState state, Fill fill) implements OrderEvent {
        public Filled {
            requireParts(header, terms, state);
            requireNonNull(fill, "fill");
        }
    }

    /** The venue has definitely refused the order. */
    record Rejected(EventHeader header, OrderTerms terms, OrderState state, Attempt attempt) implements OrderEvent {
        public Rejected {
            requireParts(header, terms, state);
            requireNonNull(attempt, "attempt");
        }
    }

    /** The order ended before it was filled; fills made until then stand. */
    record Cancelled(EventHeader header, OrderTerms terms, OrderState state) implements OrderEvent {
        public Cancelled {
            requireParts(header, terms, state);
        }
    }

    private static void requireParts(EventHeader header, OrderTerms terms, OrderState state) {
        requireNonNull(header, "header");
        requireNonNull(terms, "terms");
        requireNonNull(state, "state");
    }
}
