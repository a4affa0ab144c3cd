package dev.hotcell.models.tensor;

/**
 * What a model takes or gives under a name.
 *
 * @param shape with -1 where any length will do
 */
public record TensorSpec(String name, TensorType type, TensorShape shape) {

    /**
     * Checks that a tensor is what is wanted.
     *
     * @param model the model's name, for the message
     * @throws IllegalArgumentException if not
     */
    public void check(String model, Tensor tensor) {
        if (tensor.type() != type || !shape.accepts(tensor.shape())) {
            throw new IllegalArgumentException(model + " takes " + this + ", not " + tensor);
        }
    }

    @Override
    public String toString() {
        return name + ": " + type + " " + shape;
    }
}
