package dev.hotcell.kernel.transport;

import dev.hotcell.kernel.protocol.Channel;
import java.util.List;

/** Takes what arrives. Called on the thread that owns the sockets, so it must not wait for anything. */
public interface Receiver {

    /** Takes the frames of one message. */
    void received(Channel channel, List<byte[]> frames);

    /**
     * Returns the frames that someone who has begun to listen to what is published is to get before anything else, none
     * if there are none.
     */
    List<byte[]> subscribed(byte[] topic);
}
