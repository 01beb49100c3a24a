package io.orderflow.simulator.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.orderflow.simulator.domain.OrderHistory;
import io.orderflow.simulator.domain.Price;
import io.orderflow.simulator.domain.VenueEvent;
import java.io.IOException;

/** How events and archived orders are written: one JSON object per line, prices as decimal strings. */
final class EventJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(Price.class, new PriceWriter())
                    .addDeserializer(Price.class, new PriceReader()))
            .addMixIn(VenueEvent.class, EventTypes.class)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private EventJson() {}

    static byte[] write(VenueEvent event) throws IOException {
        return MAPPER.writerFor(VenueEvent.class).writeValueAsBytes(event);
    }

    static VenueEvent readEvent(byte[] json) throws IOException {
        return MAPPER.readValue(json, VenueEvent.class);
    }

    static byte[] write(OrderHistory history) throws IOException {
        return MAPPER.writeValueAsBytes(history);
    }

    static OrderHistory readHistory(byte[] json) throws IOException {
        return MAPPER.readValue(json, OrderHistory.class);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = VenueEvent.OrderAccepted.class, name = "accepted"),
        @JsonSubTypes.Type(value = VenueEvent.StopTriggered.class, name = "triggered"),
        @JsonSubTypes.Type(value = VenueEvent.OrderFilled.class, name = "filled"),
        @JsonSubTypes.Type(value = VenueEvent.OrderClosed.class, name = "closed"),
        @JsonSubTypes.Type(value = VenueEvent.SendRefused.class, name = "refused"),
        @JsonSubTypes.Type(value = VenueEvent.MarketSet.class, name = "market_set"),
        @JsonSubTypes.Type(value = VenueEvent.MarketFrozen.class, name = "market_frozen"),
        @JsonSubTypes.Type(value = VenueEvent.AssetChanged.class, name = "asset_changed")
    })
    private interface EventTypes {}

    private static final class PriceWriter extends StdSerializer<Price> {
        private static final long serialVersionUID = 1L;

        private PriceWriter() {
            super(Price.class);
        }

        @Override
        public void serialize(Price price, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(price.toString());
        }
    }

    private static final class PriceReader extends StdDeserializer<Price> {
        private static final long serialVersionUID = 1L;

        private PriceReader() {
            super(Price.class);
        }

        @Override
        public Price deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Price.of(json.getText());
        }
    }
}
