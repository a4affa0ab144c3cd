package dev.hotcell.gpu.engine.runtime;

/** An access to memory that is not allowed. What is wrong is worked out later, from the address. */
public final class AccessFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The kinds of access. */
    public enum Access {
        READ("read"),
        WRITE("write"),
        ATOMIC("atomic update");

        private final String words;

        Access(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    private final long address;
    private final int bytes;
    private final Access access;

    public AccessFault(long address, int bytes, Access access) {
        this.address = address;
        this.bytes = bytes;
        this.access = access;
    }

    static AccessFault read(long address, int bytes) {
        return new AccessFault(address, bytes, Access.READ);
    }

    static AccessFault write(long address, int bytes) {
        return new AccessFault(address, bytes, Access.WRITE);
    }

    /** Returns the generic address. */
    public long address() {
        return address;
    }

    public int bytes() {
        return bytes;
    }

    public Access access() {
        return access;
    }

    public boolean misaligned() {
        return (address & (bytes - 1)) != 0;
    }
}
