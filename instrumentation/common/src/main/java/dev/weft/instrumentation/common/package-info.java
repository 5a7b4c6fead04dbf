/** What modules share and no library names. Lives in the bootstrap loader. */
package dev.weft.instrumentation.common;
