/**
 * Publishes what a transaction decided, at least once. State and outbox row are written in one transaction; after the
 * commit the same instance publishes at once, and rows that stayed behind are swept by any instance.
 */
@NullMarked
package io.orderflow.outbox;

import org.jspecify.annotations.NullMarked;
