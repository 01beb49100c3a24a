package io.orderflow.servers;

import io.orderflow.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics of {@link Topic} on a broker, before any service starts. Saying it twice does no harm: existing
 * topics keep their records and partitions and get the settings again.
 */
public final class TopicProvisioning {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final Duration RETENTION = Duration.ofDays(7);

    /** Per partition. Some 250,000 events; with all topics full about 10 GB. */
    private static final long RETENTION_BYTES = 256L << 20;

    private static final int SEGMENT_BYTES = 32 << 20;

    private static final int RECORD_BYTES = 1 << 20;

    /** The largest record of another topic, with what is to be said about it. */
    private static final int LETTER_BYTES = 2 << 20;

    private TopicProvisioning() {}

    /**
     * Creates what is missing and waits for it.
     *
     * @throws IllegalStateException if the broker does not answer within 60 s, or refuses
     */
    public static void createTopics(String bootstrapServers) {
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis());
        try (Admin admin = Admin.create(config)) {
            Set<String> present = new HashSet<>(await(admin.listTopics().names().toCompletionStage()));
            List<NewTopic> missing = new ArrayList<>();
            Map<ConfigResource, Collection<AlterConfigOp>> settings = new HashMap<>();
            for (Topic topic : Topic.values()) {
                if (present.contains(topic.topicName())) {
                    settings.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.topicName()), toOperations(topic));
                } else {
                    missing.add(newTopic(topic));
                }
            }
            create(admin, missing);
            await(admin.incrementalAlterConfigs(settings).all().toCompletionStage());
        }
    }

    private static NewTopic newTopic(Topic topic) {
        return new NewTopic(topic.topicName(), Optional.of(Topic.PARTITIONS), Optional.empty())
                .configs(settingsOf(topic));
    }

    /** Somebody else may create the same topics at the same time: then they exist, which is all that is wanted. */
    private static void create(Admin admin, List<NewTopic> topics) {
        for (var creation : admin.createTopics(topics).values().values()) {
            try {
                creation.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException("the broker refused to create a topic", e.getCause());
                }
            } catch (TimeoutException e) {
                throw new IllegalStateException("the broker did not create a topic in time", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while creating topics", e);
            }
        }
    }

    private static Map<String, String> settingsOf(Topic topic) {
        if (topic.isCompacted()) {
            // Quotes are many and soon worthless: small segments, closed and compacted every few minutes.
            return Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG,
                    TopicConfig.CLEANUP_POLICY_COMPACT,
                    TopicConfig.SEGMENT_BYTES_CONFIG,
                    String.valueOf(8 << 20),
                    TopicConfig.SEGMENT_MS_CONFIG,
                    String.valueOf(Duration.ofMinutes(10).toMillis()),
                    TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                    "0.1");
        }
        return Map.of(
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        String.valueOf(topic == Topic.DEAD_LETTERS ? LETTER_BYTES : RECORD_BYTES),
                TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG, String.valueOf(RETENTION.toMillis()),
                TopicConfig.RETENTION_BYTES_CONFIG, String.valueOf(RETENTION_BYTES),
                TopicConfig.SEGMENT_BYTES_CONFIG, String.valueOf(SEGMENT_BYTES));
    }

    private static List<AlterConfigOp> toOperations(Topic topic) {
        return settingsOf(topic).entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
    }

    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the broker did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the broker", e);
        }
    }
}
