package io.orderflow.risk.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * The rules that decisions are made by, and what they measure by.
 *
 * @param version the revision of the rules' code, and a digest of the content: {@code 1-0f3a59c2d771}
 * @param content rules in their order and parameters, as JSON; the same for the same rule set, to the letter
 */
public record RuleSet(String version, String content) {
    private static final int DIGITS = 12;

    /** The rules as they are, measuring by {@code parameters}. */
    public static RuleSet of(RiskParameters parameters) {
        String content = content(parameters);
        return new RuleSet(RiskRules.REVISION + "-" + digest(content).substring(0, DIGITS), content);
    }

    private static String content(RiskParameters parameters) {
        String rules =
                RiskRules.codes().stream().map(code -> "\"" + code + "\"").collect(Collectors.joining(","));
        var reservation = parameters.reservation();
        return "{\"revision\":" + RiskRules.REVISION
                + ",\"rules\":[" + rules + "]"
                + ",\"parameters\":{"
                + "\"market_buffer\":" + number(reservation.marketBuffer())
                + ",\"max_fee_per_share\":" + number(reservation.maxFeePerShare())
                + ",\"price_collar\":" + number(parameters.priceCollar())
                + ",\"duplicate_window_ms\":" + parameters.duplicateWindow().toMillis()
                + ",\"market_data_max_age_ms\":" + parameters.marketDataMaxAge().toMillis()
                + "}}";
    }

    /** 0.05 and 0.050 are the same parameter. */
    private static String number(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }

    private static String digest(String content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
