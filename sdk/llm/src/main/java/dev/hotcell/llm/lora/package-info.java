/**
 * Models that others have trained, loaded to be trained further, and their adapters of low rank (LoRA), written as GGUF for
 * llama.cpp and as safetensors for PEFT.
 */
@NullMarked
package dev.hotcell.llm.lora;

import org.jspecify.annotations.NullMarked;
