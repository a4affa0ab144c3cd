package dev.hotcell.models;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.Buffer;

/** DJL's arithmetic with numbers, and the losses and blocks built on it, let gradients read freed memory. */
@AnalyzeClasses(packages = "dev.hotcell.models", importOptions = ImportOption.DoNotIncludeTests.class)
class ArithmeticTests {

    @ArchTest
    static final ArchRule usesNoArithmeticThatReadsFreedMemory = noClasses()
            .should()
            .callMethodWhere(target(owner(JavaClass.Predicates.assignableTo(NDArray.class)))
                    .and(target(nameMatching("(mul|div|pow|mod|maximum|minimum)i?")))
                    .and(target(rawParameterTypes(Number.class))))
            .because("numbers must live in memory that PyTorch owns: see Scalars");

    @ArchTest
    static final ArchRule setsNoArrayFromAJavaBuffer = noClasses()
            .should()
            .callMethodWhere(target(owner(JavaClass.Predicates.assignableTo(NDArray.class)))
                    .and(target(nameMatching("copyTo"))
                            .or(target(nameMatching("set")).and(target(rawParameterTypes(Buffer.class))))))
            .because("the array would lie over the buffer: see PyTorch.copy");

    @ArchTest
    static final ArchRule usesNoLossOfDjl = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.djl.training.loss..", "ai.djl.training.optimizer..")
            .because("some of them use that arithmetic: see Losses and Optimizer");
}
