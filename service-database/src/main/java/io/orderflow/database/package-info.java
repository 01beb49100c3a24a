/** How a service reaches its database: a restricted login, a role per transaction, versioned migrations. */
@NullMarked
package io.orderflow.database;

import org.jspecify.annotations.NullMarked;
