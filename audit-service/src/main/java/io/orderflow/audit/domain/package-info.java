/** What an audit log says of an event, and in which order a trail is read. No frameworks. */
@NullMarked
package io.orderflow.audit.domain;

import org.jspecify.annotations.NullMarked;
