// node-llama-cpp's side of the benchmark: llama.cpp through a binding that others made.
//
// Arguments: the folder node_modules, model, threads, tokens to generate. Measures once for each line it reads.
import {createInterface} from "node:readline";
import {pathToFileURL} from "node:url";

const [modules, file, threads, tokens] = process.argv.slice(2);
const {getLlama, LlamaLogLevel} = await import(pathToFileURL(`${modules}/node-llama-cpp/dist/index.js`).href);
const llama = await getLlama({gpu: false, build: "never", logLevel: LlamaLogLevel.error, progressLogs: false});
const model = await llama.loadModel({modelPath: file});
const context = await model.createContext({contextSize: 4096, threads: Number(threads)});
const sequence = context.getSequence();
console.log("{}");

const clock = () => Number(process.hrtime.bigint()) / 1e9;
const cpu = () => { const used = process.cpuUsage(); return (used.user + used.system) / 1e6; };

for await (const text of createInterface({input: process.stdin})) {
    await sequence.clearHistory();
    const prompt = model.tokenize(text, true);
    const start = {clock: clock(), cpu: cpu()};
    let first = start;
    let count = 0;
    for await (const token of sequence.evaluate(prompt, {temperature: 0})) {
        if (count++ === 0) {
            first = {clock: clock(), cpu: cpu()};
        }
        if (count >= Number(tokens)) {
            break;
        }
    }
    console.log(JSON.stringify({
        prompt: prompt.length / (first.clock - start.clock),
        generation: (count - 1) / (clock() - first.clock),
        prompt_cpu: prompt.length / (first.cpu - start.cpu),
        generation_cpu: (count - 1) / (cpu() - first.cpu),
        tokens: count
    }));
}
process.exit(0);
