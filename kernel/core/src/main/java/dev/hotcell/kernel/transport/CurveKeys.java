package dev.hotcell.kernel.transport;

import dev.hotcell.kernel.protocol.Fields;
import dev.hotcell.kernel.protocol.ProtocolException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zeromq.ZMQ;

/**
 * The keys of CurveZMQ (https://rfc.zeromq.org/spec/26) that a connection file may name, in Z85. A socket that has them
 * takes encrypted connections only, and only from those who know the public key, which is nowhere but in that file.
 */
public record CurveKeys(String publicKey, String secretKey) {
    private static final Pattern KEY = Pattern.compile("[0-9a-zA-Z.:+=^!/*?&<>()\\[\\]{}@%$#-]{40}");

    /**
     * Reads them.
     *
     * @return {@code null} if there are none
     * @throws ProtocolException if one is missing or is no key; the message does not contain it
     */
    static @Nullable CurveKeys read(Fields connection) throws ProtocolException {
        String publicKey = connection.string("curve_publickey", "");
        String secretKey = connection.string("curve_secretkey", "");
        if (publicKey.isEmpty() && secretKey.isEmpty()) {
            return null;
        }
        check("curve_publickey", publicKey);
        check("curve_secretkey", secretKey);
        return new CurveKeys(publicKey, secretKey);
    }

    private static void check(String name, String key) throws ProtocolException {
        if (!KEY.matcher(key).matches()) {
            throw new ProtocolException("the field " + name + " must be a key of 40 characters in Z85");
        }
    }

    /** Makes a socket, before it is bound, the encrypting end of its connections. */
    void applyTo(ZMQ.Socket socket) {
        socket.setCurveServer(true);
        socket.setCurvePublicKey(ZMQ.Curve.z85Decode(publicKey));
        socket.setCurveSecretKey(ZMQ.Curve.z85Decode(secretKey));
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "CurveKeys";
    }
}
