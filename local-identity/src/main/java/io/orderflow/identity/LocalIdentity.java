package io.orderflow.identity;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/** The process: starts the provider and serves until SIGTERM. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentitySettings.class)
public class LocalIdentity {

    public static void main(String[] arguments) {
        start(arguments);
    }

    static ConfigurableApplicationContext start(String... arguments) {
        return SpringApplication.run(LocalIdentity.class, arguments);
    }
}
