package dev.tidemark.bench.modulith;

import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.peers.Pool;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** The application. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Application {
  /** Starts it on a database. */
  static ConfigurableApplicationContext on(Database database, Completion completion) {
    return new SpringApplicationBuilder(Application.class)
        .web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF)
        .logStartupInfo(false)
        .properties(
            Map.of(
                "logging.level.root",
                "error",
                "spring.datasource.url",
                database.url(),
                "spring.datasource.username",
                database.user(),
                "spring.datasource.password",
                database.password(),
                "spring.datasource.hikari.maximum-pool-size",
                Pool.SESSIONS,
                "spring.datasource.hikari.connection-timeout",
                "120000",
                "spring.modulith.events.completion-mode",
                completion.name().toLowerCase(Locale.ROOT),
                "spring.modulith.events.jdbc.schema-initialization.enabled",
                "true",
                "spring.threads.virtual.enabled",
                "true"))
        .run();
  }

  @Bean
  Accounts accounts(JdbcTemplate sql, ApplicationEventPublisher events) {
    return new Accounts(sql, events);
  }

  @Bean
  Listener listener() {
    return new Listener();
  }
}
