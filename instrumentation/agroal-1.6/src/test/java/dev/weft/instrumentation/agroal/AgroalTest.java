package dev.weft.instrumentation.agroal;

import dev.weft.instrumentation.jdbc.DataSourceModule;
import dev.weft.instrumentation.jdbc.JdbcModule;
import dev.weft.instrumentation.testing.PoolProbeContract;
import dev.weft.instrumentation.testing.WeavingAgent;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** An Agroal pool at work. */
class AgroalTest extends PoolProbeContract {
  static List<String> versions() {
    return List.of("1.6", "2.7.1", "2.8", "3.2.1");
  }

  static Path[] jarsOf(String version) {
    return new Path[] {
      Path.of("target/versions/agroal-pool-" + version + ".jar"),
      Path.of("target/versions/agroal-api-" + version + ".jar")
    };
  }

  @Override
  protected WeavingAgent agent() {
    return WeavingAgent.of(new AgroalModule(), new JdbcModule(), new DataSourceModule());
  }

  @Override
  protected String packages() {
    return "io.agroal.";
  }

  @Override
  protected Path[] jars(String version) {
    return jarsOf(version);
  }

  @Override
  protected String label(String name) {
    return "AgroalDataSource";
  }

  @Override
  protected DataSource pool(WeavingAgent application, Wanted wanted) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("jdbcUrl", wanted.url());
    properties.setProperty("providerClassName", "org.h2.Driver");
    properties.setProperty("maxSize", String.valueOf(wanted.max()));
    properties.setProperty("acquisitionTimeout", "PT" + wanted.waitMillis() / 1000 + "S");
    Object reader =
        application
            .load("io.agroal.api.configuration.supplier.AgroalPropertiesReader")
            .getConstructor()
            .newInstance();
    Object supplier =
        reader.getClass().getMethod("readProperties", Properties.class).invoke(reader, properties);
    Class<?> type = application.load("io.agroal.api.AgroalDataSource");
    return (DataSource)
        type.getMethod("from", Supplier.class, array(application))
            .invoke(null, supplier, none(application));
  }

  private static Class<?> array(WeavingAgent application) {
    return none(application).getClass();
  }

  private static Object none(WeavingAgent application) {
    return Array.newInstance(application.load("io.agroal.api.AgroalDataSourceListener"), 0);
  }
}
