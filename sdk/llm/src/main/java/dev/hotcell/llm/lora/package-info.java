/**
 * Adapters of low rank (LoRA): {@link dev.hotcell.llm.lora.LoraConfig} says where they sit. They are trained over frozen weights,
 * and written as GGUF for llama.cpp, as safetensors for PEFT, or merged into the weights.
 */
@NullMarked
package dev.hotcell.llm.lora;

import org.jspecify.annotations.NullMarked;
