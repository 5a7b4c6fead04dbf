package com.example.shop.boot;

import com.example.shop.Database;
import com.example.shop.Items;
import com.example.shop.Life;
import java.sql.SQLException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The shop as a Spring Boot application. */
@SpringBootApplication
public class BootApp {
  public static void main(String[] args) throws Exception {
    try (ConfigurableApplicationContext beans = SpringApplication.run(BootApp.class, args)) {
      Life.ready(((ServletWebServerApplicationContext) beans).getWebServer().getPort());
      Life.untilEnd();
    }
    System.out.println("BYE");
  }

  @Bean
  Database database() throws SQLException {
    return Database.open();
  }

  @Bean
  Items items(Database database) {
    return new Items(database.pool());
  }
}
