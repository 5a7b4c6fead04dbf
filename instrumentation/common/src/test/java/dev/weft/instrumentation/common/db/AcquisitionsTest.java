package dev.weft.instrumentation.common.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AcquisitionsTest {
  @Test
  void sourceAlone_isTimed() {
    Long start = Acquisitions.enterSource();
    assertThat(start).isNotNull();
    assertThat(Acquisitions.leaveSource(start)).isNotNegative();
  }

  @Test
  void sourceInASource_isAPartOfIt() {
    Long outer = Acquisitions.enterSource();
    Long inner = Acquisitions.enterSource();
    assertThat(inner).isNull();
    assertThat(Acquisitions.leaveSource(inner)).isNegative();
    assertThat(Acquisitions.leaveSource(outer)).isNotNegative();
  }

  @Test
  void sourceAroundAPool_isNotTimedAgain() {
    Long source = Acquisitions.enterSource();
    Long pool = Acquisitions.enterPool();
    assertThat(Acquisitions.leavePool(pool)).isNotNegative();
    assertThat(Acquisitions.leaveSource(source)).isNegative();
    sourceAlone_isTimed();
  }

  @Test
  void sourceInAPool_isAPartOfIt() {
    Long pool = Acquisitions.enterPool();
    Long source = Acquisitions.enterSource();
    assertThat(Acquisitions.leaveSource(source)).isNegative();
    assertThat(Acquisitions.leavePool(pool)).isNotNegative();
    sourceAlone_isTimed();
  }

  @Test
  void poolInAPool_isTimedToo() {
    Long outer = Acquisitions.enterPool();
    Long inner = Acquisitions.enterPool();
    assertThat(Acquisitions.leavePool(inner)).isNotNegative();
    assertThat(Acquisitions.leavePool(outer)).isNotNegative();
    sourceAlone_isTimed();
  }

  @Test
  void endWithoutABeginning_isNothing() {
    assertThat(Acquisitions.leavePool(null)).isNegative();
    assertThat(Acquisitions.leaveSource(null)).isNegative();
    sourceAlone_isTimed();
  }
}
