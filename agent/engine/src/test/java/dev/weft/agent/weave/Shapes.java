package dev.weft.agent.weave;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;

/** Methods of many shapes, as compilers make them. Called by reflection, woven by the tests. */
@SuppressWarnings({"unused", "ReassignedParameter"})
public class Shapes {
  private int count;

  public void voidAndEmpty(int any) {}

  public boolean returnsBoolean(int any) {
    return any > 0;
  }

  public byte returnsByte(int any) {
    return (byte) any;
  }

  public char returnsChar(char any, long other) {
    return (char) (any + 1);
  }

  public short returnsShort(short any) {
    return any;
  }

  public int returnsInt(int any, String other) {
    return any + count;
  }

  public long returnsLong(long any, int other) {
    return any * other;
  }

  public float returnsFloat(float any) {
    return -any;
  }

  public double returnsDouble(double any, double other, long third) {
    return any + other + third;
  }

  public String returnsText(String any, boolean other) {
    return other ? any : null;
  }

  public int[] returnsArray(int any, int[] other) {
    return any > 0 ? other : new int[] {any};
  }

  public Object[][] returnsArrays(int any) {
    return any < 0 ? null : new Object[any & 3][2];
  }

  public static int isStatic(int any, double wide) {
    return (int) (any + wide);
  }

  public static long staticWithWideFirst(long any, double wide, String text) {
    return text == null ? any : any + (long) wide;
  }

  public synchronized int isSynchronized(int any) {
    if (any < 0) {
      throw new IllegalArgumentException("negative");
    }
    return any;
  }

  public int synchronizedBlock(int any) {
    synchronized (this) {
      if (any == 7) {
        return -7;
      }
      if (any < 0) {
        throw new IllegalArgumentException("negative");
      }
      count += any;
    }
    return count;
  }

  public int callsPrivate(int any) {
    return hidden(any) + hidden(any + 1);
  }

  private int hidden(int any) {
    return any * 2;
  }

  public int returnsInTry(int any) {
    try {
      if (any > 0) {
        return any;
      }
      throw new IllegalStateException("not positive");
    } catch (IllegalStateException e) {
      return -1;
    } finally {
      count++;
    }
  }

  @SuppressWarnings("finally")
  public int finallyReturns(int any) {
    try {
      return 10 / any;
    } finally {
      if (any == 0) {
        return -10;
      }
    }
  }

  public int nestedHandlers(int any, String text) {
    int result = 0;
    for (int i = 0; i < 3; i++) {
      try {
        try {
          result += 10 / (any - i);
        } catch (ArithmeticException e) {
          result += text.length();
        } finally {
          result *= 3;
        }
      } catch (NullPointerException e) {
        result -= 1;
        if (i == 1) {
          throw new IllegalStateException("inner", e);
        }
      }
    }
    return result;
  }

  public int multiCatch(int any, String text) throws IOException {
    try {
      if (any == 7) {
        throw new IOException("seven");
      }
      return text.length() / any;
    } catch (NullPointerException | ArithmeticException e) {
      return e.getMessage() == null ? -1 : -2;
    }
  }

  public int catchesEverything(int any) {
    try {
      return 1 / any;
    } catch (Throwable t) {
      return -1;
    }
  }

  public void throwsChecked(int any) throws Exception {
    throw new Exception("checked " + any);
  }

  public void throwsError(int any) {
    throw new AssertionError(any);
  }

  public int throwsFromBelow(int any) {
    return thrower(any) + 1;
  }

  private int thrower(int any) {
    if (any != 0) {
      throw new UnsupportedOperationException("below");
    }
    return any;
  }

  public int loopsFirst(int any) {
    while (any > 0) {
      any -= 3;
    }
    return any;
  }

  public int endless(int any) {
    do {
      any = any / 2 - 1;
      if (any < 0) {
        return any;
      }
    } while (true);
  }

  public int switches(int any) {
    switch (any) {
      case 0:
        return 100;
      case 1:
      case -1:
        count = any;
        break;
      case 1000:
        throw new IllegalArgumentException("thousand");
      default:
        count = 5;
    }
    return count;
  }

  public String switchesOnText(String any) {
    return switch (String.valueOf(any)) {
      case "text" -> "a";
      case "" -> "b";
      default -> "c";
    };
  }

  public long overwritesArguments(int first, long second, String third) {
    first += 3;
    second = first * 7L;
    third = "own";
    if (first > 500) {
      throw new IllegalStateException(third + second);
    }
    return second + third.length();
  }

  public long manyLocals(long a, int b) {
    double c = a * 1.5;
    long d = b;
    String e = "x";
    for (long f = 0; f < 4; f++) {
      float g = f;
      d += (long) (g * c);
    }
    int h = e.length();
    return d + h;
  }

  public int makesLambda(int any) {
    int twice = any * 2;
    IntSupplier supplier = () -> twice + count;
    return supplier.getAsInt();
  }

  public String makesInnerClass(String any) throws Exception {
    Callable<String> inner =
        new Callable<>() {
          @Override
          public String call() {
            return "inner " + any;
          }
        };
    return inner.call();
  }

  public String joins(int any, String other, double wide) {
    return "a" + any + other + wide;
  }

  public int recurses(int any) {
    return any <= 0 ? 0 : 1 + recurses(any - 250);
  }

  public int conditional(int any, boolean flag, boolean other) {
    return flag && (other || any > 3) ? any : flag ^ other ? -1 : -2;
  }

  public int varargs(int... any) {
    int sum = 0;
    for (int each : any) {
      sum += each + 1;
    }
    return sum;
  }

  @Override
  public String toString() {
    return "shapes";
  }
}
