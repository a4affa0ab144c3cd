/** One class that takes the place of JeroMQ's own of its name. */
@org.jspecify.annotations.NullMarked
package zmq.socket.pubsub;
