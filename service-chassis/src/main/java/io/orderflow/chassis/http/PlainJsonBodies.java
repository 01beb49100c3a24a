package io.orderflow.chassis.http;

import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.ProblemException;
import io.orderflow.refusals.RefusalCode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Takes bodies as they are: UTF-8, as RFC 8259 has JSON, and not compressed. A parser that guesses the encoding, or passes
 * over bytes that are none, could read something else than whoever looked at the body before.
 */
@Provider
public class PlainJsonBodies implements ReaderInterceptor {
    private static final List<String> NOT_COMPRESSED = List.of("identity", "");
    private static final Pattern PLAIN_JSON =
            Pattern.compile("application/json(\\s*;\\s*charset=(utf-8|\"utf-8\"))?", Pattern.CASE_INSENSITIVE);

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        refuseCompressed(context.getHeaders().getOrDefault(HttpHeaders.CONTENT_ENCODING, List.of()));
        refuseOtherTypes(context.getHeaders().getOrDefault(HttpHeaders.CONTENT_TYPE, List.of()));
        byte[] body = context.getInputStream().readAllBytes();
        refuseOtherEncoding(body);
        context.setInputStream(new ByteArrayInputStream(body));
        try {
            return context.proceed();
        } catch (NumberFormatException e) {
            // The parser's own, outside of its other failures: an exponent that no decimal can have.
            throw new ProblemException(Problem.of(
                    RefusalCode.MALFORMED_JSON, "The body has a number that is beyond all bounds. Correct it."));
        }
    }

    private static void refuseCompressed(List<String> encodings) {
        if (!encodings.stream()
                .allMatch(encoding -> NOT_COMPRESSED.contains(encoding.strip().toLowerCase(Locale.ROOT)))) {
            throw notTaken("The body is sent with a Content-Encoding. Send it as it is, without that header.");
        }
    }

    /** Said once and in full: a range such as any type at all is for answers, and would be taken as JSON as well. */
    private static void refuseOtherTypes(List<String> contentTypes) {
        if (contentTypes.size() != 1
                || !PLAIN_JSON.matcher(contentTypes.getFirst().strip()).matches()) {
            throw notTaken(
                    "Send the body with one 'Content-Type: application/json'. JSON is UTF-8: leave the charset out.");
        }
    }

    /** A zero byte is the other half of a character in UTF-16 and UTF-32, and stands in no JSON. */
    private static void refuseOtherEncoding(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            if (text.indexOf('\0') < 0) {
                return;
            }
        } catch (CharacterCodingException e) {
            // Said below.
        }
        throw new ProblemException(Problem.of(
                RefusalCode.MALFORMED_JSON, "The body is not UTF-8, as JSON must be. Send it in that encoding."));
    }

    private static ProblemException notTaken(String detail) {
        return new ProblemException(Problem.of(RefusalCode.UNSUPPORTED_MEDIA_TYPE, detail));
    }
}
