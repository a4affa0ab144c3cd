/**
 * DuckDB for all of the SDK: {@link dev.hotcell.runtime.duckdb.DuckDb} fetches it at first use and opens databases, of which
 * {@code sdk/llm} reads texts and {@code sdk/data} tables.
 */
@NullMarked
package dev.hotcell.runtime.duckdb;

import org.jspecify.annotations.NullMarked;
