package io.orderflow.gateway.domain;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What ties together the lines that the gateway and the services write about one request. */
public final class RequestId {
    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** The client's own id if it is harmless in a log, else the one made for it. */
    public static String choose(@Nullable String given, String made) {
        return given != null && ACCEPTED.matcher(given).matches() ? given : made;
    }
}
