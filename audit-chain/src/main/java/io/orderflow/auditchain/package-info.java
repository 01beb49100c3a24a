/**
 * The audit log as anybody can check it: a canonical form of its rows, a hash chain over them, signed checkpoints of the
 * chains' heads, and the verification of all three. It shares no code with the SQL that makes the chains, and needs no
 * service: {@code docs/audit-chain.md} says what it checks so that a stranger can write another one.
 */
@NullMarked
package io.orderflow.auditchain;

import org.jspecify.annotations.NullMarked;
