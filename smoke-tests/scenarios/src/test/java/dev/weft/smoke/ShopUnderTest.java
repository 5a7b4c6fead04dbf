package dev.weft.smoke;

import dev.weft.smoke.harness.AgentPages;
import dev.weft.smoke.harness.AppProcess;
import dev.weft.smoke.harness.MetricAssert;
import dev.weft.smoke.harness.OtlpCollector;

/** What a contract needs to know of the shop that it is held against. */
interface ShopUnderTest {
  AppProcess app();

  AgentPages agent();

  OtlpCollector collector();

  Routes routes();

  MetricAssert metric(String name);

  Traced traced(String path);
}
