package dev.hotcell.visualization.widget;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which class of the front end draws a widget.
 *
 * @param module the JavaScript module
 * @param version the range of its versions that will do
 * @param model the class of the model
 * @param view the class of the view; empty for what is not drawn
 */
record ModelKind(String module, String version, String model, String view) {

    static ModelKind control(String name) {
        return new ModelKind("@jupyter-widgets/controls", "2.0.0", name + "Model", name + "View");
    }

    static ModelKind base(String name) {
        return new ModelKind("@jupyter-widgets/base", "2.0.0", name + "Model", name + "View");
    }

    static ModelKind output() {
        return new ModelKind("@jupyter-widgets/output", "1.0.0", "OutputModel", "OutputView");
    }

    ModelKind drawnBy(String otherView) {
        return new ModelKind(module, version, model, otherView);
    }

    Map<String, @Nullable Object> state() {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("_model_module", module);
        state.put("_model_module_version", version);
        state.put("_model_name", model);
        state.put("_view_module", module);
        state.put("_view_module_version", version);
        state.put("_view_name", view.isEmpty() ? null : view);
        return state;
    }
}
