package dev.weft.smoke.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
  private final Figures figures = new Figures();

  private void add(Kind kind, double... values) {
    for (double value : values) {
      figures.add("CPU", kind, value);
    }
  }

  @Test
  void median_isTheOneInTheMiddle_orTheMeanOfTheTwoThere() {
    add(Kind.NONE, 9, 1, 2);
    add(Kind.WEFT, 9, 1, 2, 4);
    assertThat(figures.median("CPU", Kind.NONE)).isEqualTo(2);
    assertThat(figures.median("CPU", Kind.WEFT)).isEqualTo(3);
    assertThat(figures.median("CPU", Kind.HAND)).isNaN();
  }

  @Test
  void overNone_isTakenTurnByTurn() {
    add(Kind.NONE, 100, 10, 50);
    add(Kind.WEFT, 101, 15, 53);
    figures.overNone("CPU");
    assertThat(figures.median("CPU, over none", Kind.WEFT)).isEqualTo(3);
    assertThat(figures.median("CPU, over none", Kind.NONE)).isNaN();
  }

  @Test
  void markdown_showsMedianLeastAndMost() {
    add(Kind.NONE, -0.001, -0.002);
    add(Kind.WEFT, 12.34, 1.2, 2345);
    assertThat(figures.markdown(List.of(Kind.NONE, Kind.WEFT)))
        .contains("| CPU | 0.00 (0.00 to 0.00) | 12.3 (1.20 to 2345) |");
  }
}
