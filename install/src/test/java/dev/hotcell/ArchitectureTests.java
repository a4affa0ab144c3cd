package dev.hotcell;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the arrows between the rooms: kernel core → kernel API ← visualization, SDK ← magics. */
@AnalyzeClasses(packages = "dev.hotcell", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String CORE = "dev.hotcell.kernel..";
    private static final String MAGICS = "dev.hotcell.magics..";
    private static final String VISUALIZATION = "dev.hotcell.visualization..";
    private static final String RUNTIME = "dev.hotcell.runtime..";
    private static final String SIMULATION = "dev.hotcell.simulation..";
    private static final String[] ENGINES = {
        "dev.hotcell.gpu..", "dev.hotcell.llm..", "dev.hotcell.models..", SIMULATION
    };
    /** What trains language models, which stands on PyTorch; the rest of {@code llm} does not. */
    private static final String[] TRAINED = {
        "dev.hotcell.llm.dataset..",
        "dev.hotcell.llm.experiment..",
        "dev.hotcell.llm.lora..",
        "dev.hotcell.llm.training..",
        "dev.hotcell.llm.transformer.."
    };

    /** What finds passages by meaning, which it has from the models that read texts. */
    private static final String KNOWLEDGE = "dev.hotcell.llm.knowledge..";

    private static final String EMBEDDING = "dev.hotcell.models.text..";

    private static final String[] API = {
        "dev.hotcell.cell..",
        "dev.hotcell.display..",
        "dev.hotcell.magic..",
        "dev.hotcell.progress..",
        "dev.hotcell.session.."
    };

    @ArchTest
    static final ArchRule apiKnowsNothingAboveIt = noClasses()
            .that()
            .resideInAnyPackage(API)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CORE, MAGICS, VISUALIZATION, RUNTIME, ENGINES[0], ENGINES[1], ENGINES[2], SIMULATION);

    @ArchTest
    static final ArchRule coreKnowsNoLibrary = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(MAGICS, VISUALIZATION, RUNTIME, ENGINES[0], ENGINES[1], ENGINES[2], SIMULATION);

    @ArchTest
    static final ArchRule sdkAndVisualizationKnowNothingOfJupyter = noClasses()
            .that()
            .resideInAnyPackage(VISUALIZATION, RUNTIME, ENGINES[0], ENGINES[1], ENGINES[2], SIMULATION)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(CORE, MAGICS, "org.zeromq..");

    @ArchTest
    static final ArchRule runtimeStandsOnTheApiAlone = noClasses()
            .that()
            .resideInAPackage(RUNTIME)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(VISUALIZATION, ENGINES[0], ENGINES[1], ENGINES[2], SIMULATION);

    @ArchTest
    static final ArchRule enginesDoNotStandOnSiblingsButTrainingOfLanguageModelsAndSimulations = slices().matching(
                    "dev.hotcell.(gpu|llm|models|simulation)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage(SIMULATION), resideInAPackage(ENGINES[0]))
            .ignoreDependency(resideInAnyPackage(TRAINED), resideInAPackage(ENGINES[2]))
            .ignoreDependency(resideInAPackage(KNOWLEDGE), resideInAPackage(EMBEDDING));

    @ArchTest
    static final ArchRule promptingNeedsNoPyTorch = noClasses()
            .that()
            .resideInAPackage(ENGINES[1])
            .and()
            .resideOutsideOfPackages(TRAINED)
            .and()
            .resideOutsideOfPackage(KNOWLEDGE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl..", ENGINES[2]);

    @ArchTest
    static final ArchRule knowledgeKnowsOfModelsOnlyThoseThatReadTexts = noClasses()
            .that()
            .resideInAPackage(KNOWLEDGE)
            .should()
            .dependOnClassesThat(resideInAnyPackage("ai.djl..", ENGINES[2]).and(not(resideInAPackage(EMBEDDING))));

    @ArchTest
    static final ArchRule sdkDoesNotDraw = noClasses()
            .that()
            .resideInAnyPackage(ENGINES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(VISUALIZATION);

    @ArchTest
    static final ArchRule magicsAskTheApiAndNotTheCore = noClasses()
            .that()
            .resideInAPackage(MAGICS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CORE);
}
