package dev.tidemark.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes a value of the row a result stands at. */
@FunctionalInterface
interface Row<T> {
  T of(ResultSet at) throws SQLException;
}
