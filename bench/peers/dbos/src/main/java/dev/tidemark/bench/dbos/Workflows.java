package dev.tidemark.bench.dbos;

import com.zaxxer.hikari.HikariDataSource;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.config.DBOSConfig;
import dev.tidemark.bench.contestant.Database;
import dev.tidemark.bench.peers.Pool;

/** DBOS on a database, not yet launched: workflows are registered before. */
record Workflows(HikariDataSource pool, DBOS dbos) {
  static Workflows on(Database database) {
    HikariDataSource pool = Pool.of(database);
    DBOSConfig config =
        DBOSConfig.defaults("bench").withDataSource(pool).withAppVersion("1").withMigrate(true);
    return new Workflows(pool, new DBOS(config));
  }

  void close() {
    dbos.shutdown();
    pool.close();
  }
}
