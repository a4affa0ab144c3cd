package dev.hotcell.gpu.source;

/** Names as C++ compilers write them into code. */
public final class MangledNames {

    private MangledNames() {}

    /** Returns the plain name of a function or variable, without namespaces and parameters: {@code f} of {@code _Z1fPf}. */
    public static String plain(String mangled) {
        if (!mangled.startsWith("_Z")) {
            return mangled;
        }
        int position = 2;
        boolean nested = mangled.startsWith("N", position);
        if (nested) {
            position++;
        } else if (mangled.startsWith("L", position)) {
            position++;
        }
        String last = mangled;
        while (position < mangled.length() && Character.isDigit(mangled.charAt(position))) {
            int length = 0;
            while (position < mangled.length() && Character.isDigit(mangled.charAt(position))) {
                length = Math.min(length * 10 + mangled.charAt(position++) - '0', mangled.length());
            }
            int end = Math.min(mangled.length(), position + length);
            last = mangled.substring(position, end);
            position = end;
            if (!nested) {
                break;
            }
        }
        return last;
    }
}
