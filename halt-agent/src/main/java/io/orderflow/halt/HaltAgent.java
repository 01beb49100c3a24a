package io.orderflow.halt;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.DynamicType;
import org.jspecify.annotations.Nullable;

/** {@code -javaagent:halt-agent.jar=FOLDER}: watches {@link HaltPoint}s for {@link HaltOrders} given in the folder. */
public final class HaltAgent {
    private HaltAgent() {}

    /** @param folder where orders are given and what happened is told */
    public static void premain(@Nullable String folder, Instrumentation instrumentation) {
        if (folder == null) {
            throw new IllegalArgumentException("-javaagent:halt-agent.jar=FOLDER: there is no folder");
        }
        HaltOrders.follow(Path.of(folder));
        Arrays.stream(HaltPoint.values())
                .collect(Collectors.groupingBy(HaltPoint::className))
                .forEach((className, points) -> weave(className, points, instrumentation));
    }

    private static void weave(String className, List<HaltPoint> points, Instrumentation instrumentation) {
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .type(named(className))
                .transform((type, description, _, _, _) -> {
                    DynamicType.Builder<?> woven = type;
                    for (HaltPoint point : points) {
                        woven = woven(woven, point, description);
                    }
                    return woven;
                })
                .installOn(instrumentation);
    }

    private static DynamicType.Builder<?> woven(
            DynamicType.Builder<?> type, HaltPoint point, TypeDescription description) {
        if (description.getDeclaredMethods().filter(named(point.method())).isEmpty()) {
            return type;
        }
        HaltOrders.tellWoven(point);
        var advice = Advice.withCustomMapping().bind(Place.class, point.name());
        return type.visit(
                switch (point.edge()) {
                    case BEGIN -> advice.to(AtBegin.class).on(named(point.method()));
                    case END -> advice.to(AtEnd.class).on(named(point.method()));
                });
    }

    /** The name of the point that the code below is put at. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @interface Place {}

    /** Copied into the method; never called where it stands. */
    static final class AtBegin {
        private AtBegin() {}

        @Advice.OnMethodEnter
        static void enter(@Place String point) {
            HaltOrders.reached(point);
        }
    }

    /** Copied into the method; never called where it stands. */
    static final class AtEnd {
        private AtEnd() {}

        @Advice.OnMethodExit
        static void exit(@Place String point) {
            HaltOrders.reached(point);
        }
    }
}
