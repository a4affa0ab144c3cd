"""Jupyter's messages as types: what each one must hold, and what it may. Written from "Messaging in Jupyter", 5.5.

Every object is closed: a field that the specification does not name is an error, because it is a misspelt one more often
than not."""

from __future__ import annotations

import jsonschema

Schema = dict[str, object]

TEXT: Schema = {"type": "string"}
NAME: Schema = {"type": "string", "minLength": 1}
COUNT: Schema = {"type": "integer", "minimum": 0}
PORT: Schema = {"type": "integer", "minimum": 1, "maximum": 65535}
FLAG: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": "number", "minimum": 0}
ANYTHING: Schema = {}
OBJECT: Schema = {"type": "object"}
VERSION: Schema = {"type": "string", "pattern": r"^\d+\.\d+(\.\d+)?$"}


def record(optional: dict[str, Schema] | None = None, **required: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def constant(*values: object) -> Schema:
    return {"enum": list(values)}


def one_of(*schemas: Schema) -> Schema:
    return {"oneOf": list(schemas)}


def mapping(values: Schema, keys: str = "") -> Schema:
    return {"type": "object", "propertyNames": {"pattern": keys}, "additionalProperties": values}


OK = constant("ok")
FAILURE = {"ename": TEXT, "evalue": TEXT, "traceback": array(TEXT)}
ERROR = record(status=constant("error"), **FAILURE)
# JSON travels as itself, everything else as text.
MIME_DATA: Schema = {
    "type": "object",
    "propertyNames": {"pattern": r"^[\w.+-]+/[\w.+-]+$"},
    "patternProperties": {r"^(?!application/(.*\+)?json$)": TEXT},
}
BUNDLE = {"data": MIME_DATA, "metadata": OBJECT}
TRANSIENT = record(optional={"display_id": NAME})

HEADER = record(
    optional={"subshell_id": {"type": ["string", "null"]}},
    msg_id=NAME,
    msg_type=NAME,
    session=NAME,
    username=TEXT,
    date={"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"},
    version={"type": "string", "pattern": r"^5\.\d$"},
)

PAYLOAD = one_of(
    record(source=constant("page"), start=COUNT, data=MIME_DATA),
    record(source=constant("set_next_input"), text=TEXT, replace=FLAG),
)
SOURCE_AND_OUTPUT: Schema = {
    "type": "array",
    "prefixItems": [TEXT, {"type": ["string", "null"]}],
    "minItems": 2,
    "maxItems": 2,
}
USER_EXPRESSION = one_of(record(status=OK, **BUNDLE), ERROR)

REPLIES: dict[str, Schema] = {
    "execute_reply": one_of(
        record(
            status=OK,
            execution_count=COUNT,
            payload=array(PAYLOAD),
            user_expressions=mapping(USER_EXPRESSION),
        ),
        record(
            status=constant("error"),
            execution_count=COUNT,
            payload=array(PAYLOAD),
            user_expressions=mapping(USER_EXPRESSION),
            **FAILURE,
        ),
        record(status=constant("aborted")),
    ),
    "inspect_reply": record(status=OK, found=FLAG, **BUNDLE),
    "complete_reply": record(
        status=OK,
        matches=array(TEXT),
        cursor_start=COUNT,
        cursor_end=COUNT,
        metadata=record(
            optional={
                "_jupyter_types_experimental": array(
                    record(
                        optional={"signature": TEXT},
                        start=COUNT,
                        end=COUNT,
                        text=TEXT,
                        type=TEXT,
                    )
                )
            }
        ),
    ),
    "is_complete_reply": one_of(
        record(status=constant("complete", "invalid", "unknown")),
        record(status=constant("incomplete"), indent=TEXT),
    ),
    "history_reply": record(
        status=OK,
        history=array(
            {
                "type": "array",
                "prefixItems": [COUNT, COUNT, one_of(TEXT, SOURCE_AND_OUTPUT)],
                "minItems": 3,
                "maxItems": 3,
            }
        ),
    ),
    "comm_info_reply": record(status=OK, comms=mapping(record(target_name=TEXT))),
    "connect_reply": record(
        status=OK, shell_port=PORT, control_port=PORT, stdin_port=PORT, iopub_port=PORT, hb_port=PORT
    ),
    "kernel_info_reply": record(
        status=OK,
        protocol_version=constant("5.5"),
        implementation=NAME,
        implementation_version=VERSION,
        language_info=record(
            name=constant("java"),
            version=NAME,
            mimetype={"type": "string", "pattern": "^text/"},
            file_extension={"type": "string", "pattern": r"^\.\w+$"},
            pygments_lexer=NAME,
            codemirror_mode=one_of(NAME, OBJECT),
            nbconvert_exporter=NAME,
        ),
        banner=NAME,
        debugger=FLAG,
        supported_features=array(constant("kernel subshells", "debugger")),
        help_links=array(record(text=NAME, url={"type": "string", "pattern": "^https://"})),
    ),
    "shutdown_reply": record(status=OK, restart=FLAG),
    "interrupt_reply": record(status=OK),
    "create_subshell_reply": record(status=OK, subshell_id=NAME),
    "delete_subshell_reply": one_of(record(status=OK), ERROR),
    "list_subshell_reply": record(status=OK, subshell_id=array(NAME)),
    "usage_reply": record(
        optional={"host_cpu_percent": NUMBER},
        status=OK,
        hostname=NAME,
        pid=COUNT,
        kernel_cpu=NUMBER,
        kernel_memory=COUNT,
        cpu_count=COUNT,
        host_virtual_memory={
            **mapping(NUMBER),
            "required": ["total", "available", "percent", "used", "free"],
        },
    ),
    "debug_reply": record(
        status=constant("error"),
        type=constant("response"),
        seq=COUNT,
        request_seq=COUNT,
        command=TEXT,
        success=constant(False),
        message=NAME,
        **FAILURE,
    ),
}

PUBLISHED: dict[str, Schema] = {
    "status": record(execution_state=constant("busy", "idle", "starting")),
    "execute_input": record(code=TEXT, execution_count=COUNT),
    "execute_result": record(optional={"transient": TRANSIENT}, execution_count=COUNT, **BUNDLE),
    "display_data": record(optional={"transient": TRANSIENT}, **BUNDLE),
    "update_display_data": record(transient=record(display_id=NAME), **BUNDLE),
    "stream": record(name=constant("stdout", "stderr"), text=NAME),
    "error": record(optional={"execution_count": COUNT}, **FAILURE),
    "clear_output": record(wait=FLAG),
    "comm_open": record(
        optional={"target_module": {"type": ["string", "null"]}}, comm_id=NAME, target_name=NAME, data=OBJECT
    ),
    "comm_msg": record(comm_id=NAME, data=OBJECT),
    "comm_close": record(comm_id=NAME, data=OBJECT),
    "iopub_welcome": record(subscription=TEXT),
    "shutdown_reply": REPLIES["shutdown_reply"],
}

ASKED: dict[str, Schema] = {"input_request": record(prompt=TEXT, password=FLAG)}

BY_CHANNEL = {"shell": REPLIES, "control": REPLIES, "iopub": PUBLISHED, "stdin": ASKED}


def check(channel: str, message: dict[str, object]) -> None:
    """Fails if a message of the kernel's breaks the specification."""
    _check(HEADER, message["header"])
    if message["parent_header"]:
        _check(HEADER, message["parent_header"])
    _check(OBJECT, message["metadata"])
    kind = message["header"]["msg_type"]
    assert kind in BY_CHANNEL[channel], f"{kind} has no place on {channel}"
    content = message["content"]
    # Any request can fail; then the reply says so and nothing else need be in it.
    failed = channel in ("shell", "control") and content.get("status") == "error"
    if not (failed and jsonschema.Draft202012Validator(ERROR).is_valid(content)):
        _check(BY_CHANNEL[channel][kind], content)


def _check(schema: Schema, value: object) -> None:
    jsonschema.Draft202012Validator(schema).validate(value)
