package io.orderflow.chassis.http;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which methods an address takes, for the header Allow that RFC 9110 asks of a 405; the framework leaves it out. */
@Singleton
public class AllowedMethods {
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

    private final List<Call> calls;

    AllowedMethods(BeanManager beans) {
        this.calls = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .<Class<?>>map(bean -> bean.getBeanClass())
                .filter(resource -> resource.isAnnotationPresent(Path.class))
                .distinct()
                .flatMap(AllowedMethods::calls)
                .toList();
    }

    /** The value of the header, for example {@code GET, HEAD, OPTIONS, POST}. */
    public String of(String path) {
        Set<String> allowed = calls.stream()
                .filter(call -> call.path().matcher(path).matches())
                .map(Call::method)
                .collect(Collectors.toCollection(TreeSet::new));
        if (allowed.contains(HttpMethod.GET)) {
            allowed.add(HttpMethod.HEAD);
        }
        allowed.add(HttpMethod.OPTIONS);
        return String.join(", ", allowed);
    }

    private static Stream<Call> calls(Class<?> resource) {
        String prefix = resource.getAnnotation(Path.class).value();
        return Stream.of(resource.getDeclaredMethods())
                .flatMap(method -> Stream.of(method.getAnnotations())
                        .map(Annotation::annotationType)
                        .map(type -> type.getAnnotation(HttpMethod.class))
                        .filter(http -> http != null)
                        .map(http -> new Call(http.value(), pattern(prefix, method.getAnnotation(Path.class)))));
    }

    private static Pattern pattern(String prefix, @Nullable Path path) {
        String template = path == null ? prefix : prefix + "/" + path.value();
        String regex =
                Stream.of(VARIABLE.split(template, -1)).map(Pattern::quote).collect(Collectors.joining("[^/]+"));
        return Pattern.compile(regex + "/?");
    }

    private record Call(String method, Pattern path) {}
}
