package dev.hotcell.magics;

import dev.hotcell.llm.LanguageModel;
import dev.hotcell.llm.LanguageModels;
import dev.hotcell.llm.RemoteSettings;
import dev.hotcell.runtime.Hot;
import dev.hotcell.session.KernelSession;
import dev.hotcell.session.Variable;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds language models by the names that users give: a variable, a hot model, the catalogue, a GGUF file, or
 * {@code provider/model} of a server that speaks the OpenAI API. A provider's address is its usual one, or the
 * environment's {@code PROVIDER_BASE_URL}; its key the environment's {@code PROVIDER_API_KEY}.
 */
final class ModelNames {
    private static final Pattern REMOTE = Pattern.compile("([A-Za-z][\\w-]*)[/:](?![/\\\\])(\\S+)");
    private static final Map<String, LanguageModel> CONNECTED = new ConcurrentHashMap<>();
    private static final Map<String, String> ADDRESSES = Map.of(
            "openai", "https://api.openai.com",
            "ollama", "http://localhost:11434",
            "lmstudio", "http://localhost:1234",
            "llamacpp", "http://localhost:8080",
            "vllm", "http://localhost:8000",
            "mistral", "https://api.mistral.ai",
            "groq", "https://api.groq.com/openai",
            "openrouter", "https://openrouter.ai/api");

    private ModelNames() {}

    static LanguageModel find(String name, KernelSession session) {
        if (session.variable(name).map(Variable::value).orElse(null) instanceof LanguageModel model) {
            return model;
        }
        if (Hot.find(name).orElse(null) instanceof LanguageModel model) {
            return model;
        }
        Optional<RemoteSettings> remote = remote(name, System.getenv());
        if (remote.isPresent()) {
            return CONNECTED.computeIfAbsent(name, n -> LanguageModels.connect(remote.get()));
        }
        return LanguageModels.load(name.replaceFirst("^(local|hotcell)[/:]", ""));
    }

    /** Returns how to reach {@code provider/model}; nothing if it is no provider that is known. */
    static Optional<RemoteSettings> remote(String name, Map<String, String> environment) {
        Matcher matcher = REMOTE.matcher(name);
        if (!matcher.matches() || name.endsWith(".gguf")) {
            return Optional.empty();
        }
        String provider = matcher.group(1).toLowerCase(Locale.ROOT).replaceFirst("-chat(-custom)?$", "");
        String prefix = provider.replace('-', '_').toUpperCase(Locale.ROOT);
        String address = environment.getOrDefault(prefix + "_BASE_URL", ADDRESSES.get(provider));
        if (address == null) {
            return Optional.empty();
        }
        RemoteSettings settings =
                RemoteSettings.of(address.replaceFirst("/v1/?$", "")).model(matcher.group(2));
        String key = environment.get(prefix + "_API_KEY");
        return Optional.of(key == null || key.isBlank() ? settings : settings.token(key));
    }
}
