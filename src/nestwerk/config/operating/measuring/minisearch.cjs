// MiniSearch as a web client uses it: reads {offers, questions} on stdin, writes the keys found for each question.
const MiniSearch = require("minisearch");
const { offers, questions } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const index = new MiniSearch({ idField: "key", fields: ["title", "text"] });
index.addAll(offers);
const options = { boost: { title: 2 }, prefix: true, fuzzy: 0.2 };
const begun = process.hrtime.bigint();
const found = questions.map((question) => index.search(question, options).slice(0, 10).map((hit) => hit.id));
const milliseconds = Number(process.hrtime.bigint() - begun) / 1e6 / questions.length;
process.stdout.write(JSON.stringify({ found, milliseconds }));
