package dev.hotcell.gpu.engine.runtime;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** C's format strings: each argument lies in memory after the other, in 4 or 8 bytes, aligned. */
final class PrintFormat {
    private static final Pattern CONVERSION = Pattern.compile(
            "%([-+ #0]*)(\\*|[0-9]{1,4})?(?:\\.(\\*|[0-9]{0,4}))?(hh|h|ll|l|z|t|j|L)?([diouxXcsfFeEgGaApn%])");

    private final Block block;
    private final String format;
    private final StringBuilder text = new StringBuilder();
    private long next;
    private int count;

    PrintFormat(Block block, String format, long arguments) {
        this.block = block;
        this.format = format;
        this.next = arguments;
    }

    int count() {
        return count;
    }

    String formatted() {
        Matcher matcher = CONVERSION.matcher(format);
        int end = 0;
        while (matcher.find()) {
            text.append(format, end, matcher.start());
            end = matcher.end();
            convert(matcher);
        }
        return text.append(format, end, format.length()).toString();
    }

    private void convert(Matcher conversion) {
        char kind = conversion.group(5).charAt(0);
        if (kind == '%') {
            text.append('%');
            return;
        }
        String flags = conversion.group(1);
        int width = size(conversion.group(2), 0);
        if (width < 0) {
            flags += "-";
            width = -width;
        }
        int precision = size(conversion.group(3), -1);
        String length = conversion.group(4) == null ? "" : conversion.group(4);
        boolean wide = length.equals("ll")
                || length.equals("l")
                || length.equals("z")
                || length.equals("t")
                || length.equals("j");
        String digits = switch (kind) {
            case 'd', 'i' -> signed(wide ? nextLong() : nextInt(), flags, precision);
            case 'u' ->
                padded(wide ? Long.toUnsignedString(nextLong()) : Integer.toUnsignedString(nextInt()), precision);
            case 'o' -> padded(wide ? Long.toOctalString(nextLong()) : Integer.toOctalString(nextInt()), precision);
            case 'x', 'X' -> hexadecimal(wide, flags, precision, kind);
            case 'c' -> String.valueOf((char) nextInt());
            case 's' -> cut(DeviceCalls.text(block, nextLong()), precision);
            case 'p' -> "0x" + Long.toHexString(nextLong());
            case 'n' -> "";
            default -> floating(kind, flags, precision, nextDouble());
        };
        pad(digits, flags, width, "diouxXfFeEgGaA".indexOf(kind) >= 0 && (precision < 0 || "diouxX".indexOf(kind) < 0));
    }

    private int size(String written, int missing) {
        if (written == null) {
            return missing;
        }
        return written.equals("*") ? nextInt() : written.isEmpty() ? 0 : Integer.parseInt(written);
    }

    private static String signed(long value, String flags, int precision) {
        String digits = padded(value < 0 ? Long.toString(value).substring(1) : Long.toString(value), precision);
        String sign = value < 0 ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
        return sign + digits;
    }

    private String hexadecimal(boolean wide, String flags, int precision, char kind) {
        long value = wide ? nextLong() : nextInt() & 0xffffffffL;
        String digits = padded(Long.toHexString(value), precision);
        String whole = flags.contains("#") && value != 0 ? "0x" + digits : digits;
        return kind == 'X' ? whole.toUpperCase(Locale.ROOT) : whole;
    }

    private static String padded(String digits, int precision) {
        return "0".repeat(Math.max(0, precision - digits.length())) + digits;
    }

    private static String cut(String text, int precision) {
        return precision >= 0 && precision < text.length() ? text.substring(0, precision) : text;
    }

    private static String floating(char kind, String flags, int precision, double value) {
        String sign = value < 0 || 1 / value < 0 ? "-" : flags.contains("+") ? "+" : flags.contains(" ") ? " " : "";
        double size = Math.abs(value);
        String digits;
        if (Double.isNaN(value)) {
            digits = "nan";
        } else if (Double.isInfinite(value)) {
            digits = "inf";
        } else {
            int places = precision < 0 ? 6 : precision;
            digits = switch (Character.toLowerCase(kind)) {
                case 'f' -> String.format(Locale.ROOT, "%." + places + "f", size);
                case 'e' -> exponent(size, places);
                case 'g' -> shortest(size, Math.max(1, places), flags.contains("#"));
                default -> Double.toHexString(size).replace(".0p", "p").replaceFirst("p([0-9])", "p+$1");
            };
        }
        String whole = sign + digits;
        return Character.isUpperCase(kind) ? whole.toUpperCase(Locale.ROOT) : whole;
    }

    private static String exponent(double size, int places) {
        return String.format(Locale.ROOT, "%." + places + "e", size);
    }

    private static String shortest(double size, int places, boolean keepZeros) {
        int power = size == 0 ? 0 : Integer.parseInt(exponent(size, places - 1).replaceFirst(".*e\\+?", ""));
        boolean scientific = power < -4 || power >= places;
        String digits = scientific
                ? exponent(size, places - 1)
                : String.format(Locale.ROOT, "%." + (places - 1 - power) + "f", size);
        if (keepZeros || !digits.contains(".")) {
            return digits;
        }
        return scientific ? digits.replaceFirst("\\.?0+e", "e") : digits.replaceFirst("\\.?0+$", "");
    }

    private void pad(String digits, String flags, int width, boolean zeros) {
        int missing = width - digits.length();
        if (missing <= 0) {
            text.append(digits);
        } else if (flags.contains("-")) {
            text.append(digits).append(" ".repeat(missing));
        } else if (flags.contains("0") && zeros) {
            int sign = !digits.isEmpty() && "+- ".indexOf(digits.charAt(0)) >= 0 ? 1 : 0;
            text.append(digits, 0, sign).append("0".repeat(missing)).append(digits.substring(sign));
        } else {
            text.append(" ".repeat(missing)).append(digits);
        }
    }

    private int nextInt() {
        count++;
        next = (next + 3) & ~3L;
        int value = Memory.loadInt(block.memory, next);
        next += 4;
        return value;
    }

    private long nextLong() {
        count++;
        next = (next + 7) & ~7L;
        long value = Memory.loadLong(block.memory, next);
        next += 8;
        return value;
    }

    private double nextDouble() {
        return Double.longBitsToDouble(nextLong());
    }
}
