package io.orderflow.stack.letters;

import io.orderflow.letters.Letter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One record that was put aside, by however many services.
 *
 * @param letter the newest letter about it, whose id stands for it
 * @param services who wrote letters about it
 * @param redriven whether it was published again
 */
public record Parked(Letter letter, Set<String> services, boolean redriven) {

    /** All records among the letters, newest first. */
    public static List<Parked> among(Collection<Letter> letters) {
        var redriven = Letter.publishedAgain(letters);
        Map<String, Parked> records = new LinkedHashMap<>();
        letters.stream()
                .filter(letter -> letter.redriven() == null)
                .sorted(Letter.NEWEST_FIRST)
                .forEach(letter -> records.computeIfAbsent(
                                letter.subject(),
                                subject -> new Parked(letter, new TreeSet<>(), redriven.contains(subject)))
                        .services()
                        .add(letter.service()));
        return List.copyOf(records.values());
    }
}
