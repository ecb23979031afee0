package dev.offtake.engine.scenario;

import dev.offtake.api.ComputeProvider;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.ProviderContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Two plugins that do not exist, under the names of the format's sketch. */
final class FakeCatalogue implements TermsCatalogue {

    private final Map<String, Class<? extends Record>> types = new LinkedHashMap<>();

    FakeCatalogue() {
        types.put("microsoft", FakeTerms.Rented.class);
        types.put("stargate", FakeTerms.Owned.class);
    }

    FakeCatalogue with(String plugin, Class<? extends Record> type) {
        types.put(plugin, type);
        return this;
    }

    @Override
    public List<String> plugins() {
        return List.copyOf(types.keySet());
    }

    @Override
    public Optional<Class<? extends Record>> termsType(String plugin) {
        return Optional.ofNullable(types.get(plugin));
    }

    @Override
    public ComputeProvider create(String plugin, Record terms, ProviderContext context) {
        if (terms instanceof FakeTerms.Owned owned && owned.sites().containsKey("nowhere")) {
            throw new InvalidTermsException("sites.nowhere", "'nowhere' is no place", "Name a place.");
        }
        return request -> {
            throw new UnsupportedOperationException("not asked for in these tests");
        };
    }

    @Override
    public List<String> scanned() {
        return List.of("plugins: 2 plugins");
    }
}
