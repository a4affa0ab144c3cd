package dev.hotcell.models.agents;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import dev.hotcell.models.Network;
import dev.hotcell.models.engine.Autograd;
import dev.hotcell.models.engine.PyTorch;
import dev.hotcell.models.engine.Scalars;
import java.util.Iterator;

/** Lets one network follow another of the same layers. */
final class TargetNetwork {
    private TargetNetwork() {}

    /** Gives a network the weights of another. */
    static void copy(Network from, Network to) {
        follow(from, to, 1);
    }

    /**
     * Brings a network's weights nearer to those of another.
     *
     * @param share of the way, from 0 to 1
     */
    static void follow(Network from, Network to, double share) {
        try (Network.Use fromUse = from.use();
                Network.Use toUse = to.use();
                Autograd.Pause pause = Autograd.pause();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Iterator<NDArray> sources = from.parameters().values().stream()
                    .map(parameter -> parameter.getArray())
                    .iterator();
            to.parameters().values().forEach(parameter -> {
                NDArray source = sources.next();
                NDArray target = parameter.getArray();
                NDArray moved = share == 1 ? source : target.add(Scalars.times(source.sub(target), share));
                PyTorch.copy(moved, target);
            });
        }
    }
}
