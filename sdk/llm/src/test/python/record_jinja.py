"""Records what Jinja makes of small templates, set up as transformers set it up: python record_jinja.py > jinja-cases.json"""

from __future__ import annotations

import json
import sys
from datetime import datetime

import jinja2.ext
from jinja2.exceptions import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

VARIABLES = {
    "n": 7,
    "x": 2.5,
    "yes": True,
    "nothing": None,
    "text": "  Grüße, 😀 world\n",
    "words": ["one", "Two", "three", "two"],
    "numbers": [3, 1, 2, 3],
    "empty": [],
    "map": {"b": 1, "a": {"c": [1, 2.0, None, True, "it's"]}, "items": "hidden"},
    "people": [{"name": "Ada", "age": 36}, {"name": "Bob", "age": 41}, {"name": "Cy"}],
}

TEMPLATES = r"""
{{ n }} {{ x }} {{ yes }} {{ nothing }} {{ missing }}
{{ map }} {{ words }} {{ (1, 2) | list }} {{ 'it"s' }} {{ ["a'b", 'a"b', 'a\'b"c', "\n\t\\"] }}
{{ 7 // 2 }} {{ -7 // 2 }} {{ 7 % 3 }} {{ -7 % 3 }} {{ 7 / 2 }} {{ 2 ** 10 }} {{ -2 ** 2 }} {{ 1 + 2 * 3 }} {{ (1 + 2) * 3 }}
{{ 1e3 }} {{ 1.0 }} {{ 1e16 }} {{ 0.0001 }} {{ 0.00001 }} {{ 123456.789 }} {{ 1.5e300 }} {{ 2 ** -1 }}
{{ 'a' ~ 1 ~ none ~ 2.0 }} {{ 'a' + 'b' }} {{ 'ab' * 3 }} {{ [1] + [2] }}
{{ 1 == 1.0 }} {{ 'a' == "a" }} {{ [1, 2] == [1, 2.0] }} {{ true == 1 }} {{ none == false }} {{ {'a': 1} == {'a': 1} }}
{{ 1 < 2 < 3 }} {{ 1 < 3 < 2 }} {{ 'a' < 'b' }} {{ n >= 7 }} {{ n != 7 }}
{{ 'a' in 'cat' }} {{ 4 in numbers }} {{ 'b' in map }} {{ 'z' not in map }} {{ not 1 in numbers }}
{{ yes and n }} {{ 0 or 'default' }} {{ none or false }} {{ not empty }} {{ '' and 1 }}
{{ 'a' if yes else 'b' }} {{ 'a' if empty else 'b' }} [{{ 'a' if empty }}] {{ 'x' if no else 'y' if yes else 'z' }}
{{ words[0] }} {{ words[-1] }} [{{ words[9] }}] {{ map.b }} {{ map['a'].c[1] }} {{ map.a['c'][-1] }} [{{ map.zz }}]
{{ words[1:] }} {{ words[:-1] }} {{ words[::-1] }} {{ text[2:6] }} {{ text[::-1] }} {{ words[1:3] }} {{ numbers[::2] }} {{ words[5:] }} {{ numbers[-2:] }}
{{ map.items() | list }} {{ map['items'] }} {{ map.keys() | list }} {{ map.values() | list }} {{ map.get('b') }} {{ map.get('q') }} {{ map.get('q', 5) }}
{{ text.strip() }}|{{ text.lstrip() }}|{{ text.rstrip() }}|{{ 'xxaxx'.strip('x') }}
{{ 'a,b,,c'.split(',') }} {{ ' a  b '.split() }} {{ 'a b c'.split(' ', 1) }} {{ 'a.b.c'.rsplit('.', 1) }} {{ 'a\nb\n'.splitlines() }}
{{ 'abc'.startswith('ab') }} {{ 'abc'.endswith('bc') }} {{ 'abc'.upper() }} {{ 'ABC'.lower() }} {{ 'hello world'.title() }} {{ 'hELLO'.capitalize() }}
{{ 'banana'.replace('a', 'o') }} {{ 'banana'.replace('a', 'o', 2) }} {{ 'banana'.find('n') }} {{ 'banana'.find('z') }} {{ 'banana'.count('a') }} {{ 'banana'.rfind('n') }}
{{ ', '.join(words) }} {{ '{} and {}'.format(1, 'b') }} {{ '{0}-{0}-{name}'.format(1, name='q') }} {{ '%s is %d, %.2f' % ('a', 3, 2.5) }} {{ '7'.zfill(3) }}
{{ 'prefix-x'.removeprefix('prefix-') }} {{ 'x.txt'.removesuffix('.txt') }} {{ '12'.isdigit() }} {{ 'ab1'.isalpha() }} {{ ' '.isspace() }} {{ 'AB'.isupper() }}
{{ words | length }} {{ text | length }} {{ map | length }} {{ '' | length }} {{ words | first }} {{ words | last }} [{{ empty | first }}]
{{ words | join }} {{ words | join('-') }} {{ people | map(attribute='name') | join(', ') }} {{ words | map('upper') | list }}
{{ numbers | sort }} {{ numbers | sort(reverse=true) }} {{ words | sort }} {{ words | sort(case_sensitive=true) }} {{ numbers | unique | list }}
{{ people | selectattr('name', 'equalto', 'Bob') | list }} {{ people | selectattr('age') | map(attribute='name') | list }} {{ people | rejectattr('age', 'defined') | list }}
{{ numbers | select('odd') | list }} {{ numbers | reject('equalto', 3) | list }} {{ ['', 'a', none] | select | list }} {{ numbers | sum }} {{ people[:2] | sum(attribute='age') }}
{{ missing | default('d') }} {{ '' | default('d') }} {{ '' | default('d', true) }} {{ nothing | default('d') }} {{ missing is defined }}
{{ map | tojson }} {{ words | tojson }} {{ text | tojson }} {{ '<a> & "b"' | tojson }} {{ 1.0 | tojson }} {{ none | tojson }} {{ {} | tojson }} {{ [] | tojson }}
{{ map | tojson(indent=2) }}
{{ map | tojson(sort_keys=true) }} {{ map | tojson(separators=(',', ':')) }} {{ 'é' | tojson(ensure_ascii=true) }}
{{ 'a\nb\n\nc' | indent }}|{{ 'a\nb' | indent(2, true) }}|{{ 'a\n\nb' | indent(width=1, blank=true) }}
{{ '  a ' | trim }}|{{ 'xax' | trim('x') }}|{{ 'abc' | reverse }}|{{ [1, 2] | reverse | list }}|{{ 'abc' | list }}
{{ '42' | int }} {{ 'x' | int }} {{ 'x' | int(5) }} {{ 3.9 | int }} {{ '2.5' | float }} {{ 2.567 | round(2) }} {{ 2.5 | round }} {{ -3 | abs }} {{ 7 | string }} {{ numbers | max }} {{ numbers | min }}
{{ {'b': 2, 'a': 1} | dictsort }} {{ {'b': 2} | items | list }} {{ 'a b' | replace('a', 'c') }} {{ '<b>' | escape }} {{ 'one two' | wordcount }} {{ 'ab' | capitalize }} {{ 'x' | safe }}
{{ n is odd }} {{ n is even }} {{ n is divisibleby 7 }} {{ n is divisibleby(2) }} {{ x is float }} {{ n is integer }} {{ n is number }} {{ yes is boolean }} {{ yes is number }}
{{ nothing is none }} {{ text is string }} {{ map is mapping }} {{ words is sequence }} {{ words is iterable }} {{ n is iterable }} {{ map is sequence }} {{ missing is undefined }} {{ n is in numbers }} {{ yes is true }} {{ n is not none }} {{ 'a' is lower }}
{% if n > 5 %}big{% elif n > 2 %}middle{% else %}small{% endif %} {% if empty %}a{% endif %}{% if not empty %}b{% endif %}
{% for w in words %}{{ loop.index }}/{{ loop.length }}:{{ w }}{{ '' if loop.last else ', ' }}{% endfor %}
{% for w in words %}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.previtem }}{{ loop.nextitem }};{% endfor %}
{% for k, v in map.items() %}{{ k }}={{ v }};{% endfor %}{% for k in map %}{{ k }}{% endfor %}{% for c in 'añ😀' %}[{{ c }}]{% endfor %}
{% for i in range(3) %}{{ i }}{% endfor %} {% for i in range(2, 8, 3) %}{{ i }}{% endfor %} {% for i in range(3, 0, -1) %}{{ i }}{% endfor %} {{ range(4) | list }}
{% for i in empty %}x{% else %}none{% endfor %} {% for i in missing %}x{% else %}none{% endfor %}
{% for p in people if p.age is defined %}{{ loop.index }}{{ p.name }}{% endfor %} {% for p in people if p.age and p.age > 40 %}{{ p.name }}{% endfor %}
{% for i in range(9) %}{% if i == 2 %}{% continue %}{% endif %}{% if i == 5 %}{% break %}{% endif %}{{ i }}{% endfor %}
{% for i in [1, 2] %}{% for j in [1, 2] %}{{ loop.depth }}{{ i }}{{ j }} {% endfor %}{% endfor %}{% for i in numbers %}{{ loop.cycle('a', 'b') }}{% endfor %}
{% set a = 1 %}{% set b, c = 2, 3 %}{{ a }}{{ b }}{{ c }} {% set d = 1, 2 %}{{ d | list }} {% set e %}in {{ n }}{% endset %}{{ e }} {% set f | upper %}up{% endset %}{{ f }}
{% set a = 1 %}{% for i in [1, 2] %}{% set a = a + i %}{{ a }}{% endfor %}{{ a }} {% if true %}{% set a = 9 %}{% endif %}{{ a }}
{% set ns = namespace(count=0, last='') %}{% for w in words %}{% set ns.count = ns.count + 1 %}{% set ns.last = w %}{% endfor %}{{ ns.count }} {{ ns.last }} {{ ns.zz is defined }}
{% macro greet(name, mark='!') %}Hello {{ name }}{{ mark }}{% endmacro %}{{ greet('Ada') }} {{ greet('Bob', '?') }} {{ greet(name='Cy', mark='.') }} {{ greet() }} {{ greet('a') | upper }}
{% macro box() %}[{{ caller() }}]{% endmacro %}{% call box() %}inside {{ n }}{% endcall %} {% filter upper %}quiet {{ x }}{% endfilter %} {% with a = 1, b = 2 %}{{ a + b }}{% endwith %}[{{ a }}]
{% macro walk(m) %}{% for k, v in m.items() %}{{ k }}{% if v is mapping %}({{ walk(v) }}){% endif %}{% endfor %}{% endmacro %}{{ walk({'a': {'b': {'c': 1}}, 'd': 2}) }}
{% raw %}{{ not }} {% this %}{% endraw %} {# a comment {{ n }} #}{{ '{{' }} {{ '}}' }} {{ {'a': {'b': 1}}['a']['b'] }} {{ "a" "b" }}
{{ strftime_now('%d %b %Y') }} {{ strftime_now('%Y-%m-%d') }} {{ strftime_now('%B %-d, %A %H:%M %%') }}
{{ true }} {{ True }} {{ none }} {{ None }} {{ false and missing.x }} {{ dict(a=1, b=2) }} {{ (n) }} {{ ((1, 2), 3) | length }} {{ [1, 2, ] }} {{ {'a': 1, } }}
{{ -n }} {{ +n }} {{ n - -1 }} {{ not yes }} {{ 10 - 2 - 3 }} {{ 2 * 3 % 4 }} {{ -n | abs }} {{ (-n) | abs }} {{ 1 if not none }}
{{ words | map('length') | list }} {{ people | map(attribute='age', default=0) | list }} {{ people | map(attribute='age') | list | length }} {{ [[1, 2], [3]] | map('first') | list }} {{ people[0]['name'] | lower }}
{{ words.index('Two') }} {{ numbers.count(3) }} {{ 'x'.join(['a', 'b']) }} {{ ('a', 'b') | join }} {{ 'a-b' | title }} {{ words | list | reverse | first }}
{% if 'a' in ('a', 'b') %}in{% endif %} {% if n is defined and n %}def{% endif %} {% if missing is not defined or missing %}undef{% endif %} {% if (words | length) > 3 and words[0] == 'one' %}long{% endif %}
""".strip().split("\n")

SPACED = [
    "a\n  {% if yes %}\n  b\n  {% endif %}\n  c\n",
    "a\n  {%- if yes -%}\n  b\n  {%- endif %}\n  c",
    "a  {{- n -}}  b {{ n }}\n c\n\n",
    "a\n\t{# comment #}\nb {# comment #}\nc {#- comment -#}\n d",
    "{% if yes %}\n\n x\n{% endif %}\n\n",
    "  {% set a = 1 %}  \n  {{ a }}\n",
    "a {% if yes %} b {% endif %} c",
    "a\n  {%+ if yes %}\n b{% endif +%}\n c",
    "{% for w in words %}\n  - {{ w }}\n{% endfor %}\nend\n",
    "{% for w in words -%}\n  {{ w }}\n{%- endfor -%}\n\n end",
    "a\r\n{% if yes %}\r\nb\r\n{% endif %}\r\n",
    "x{% raw %}\n  {{ a }}\n{% endraw %}\ny",
    "x\n  {%- raw -%}\n  {{ a }}\n{%- endraw -%}\ny",
    "{{ n }}\n{{ n }}\n\n",
    "a\n    {{ n }}\n  {% if yes %}{{ n }}{% endif %}\nb",
    "{% if yes %}a{% endif %}\n{% if yes %}b{% endif %}\n  {% if yes %}c{% endif %}",
    "\n\n{% if yes %}\n{% endif %}\n",
    "{{ '\n' }}{% if yes %}\n  {% set q = 1 %}\n{% endif %}x",
    "line\n  {# a #}  {% if yes %} b{% endif %}\n",
    "{#\n many\n lines #}\nx",
]

REFUSED = [
    "{{ missing.x }}",
    "{{ missing() }}",
    "{{ 1 + 'a' }}",
    "{{ 'a' < 1 }}",
    "{{ raise_exception('only users here') }}",
    "a\nb\n{{ n.foo.bar }}",
    "{{ words.append('x') }}",
    "{% for i in n %}{% endfor %}",
    "{{ n | nofilter }}",
    "{{ n is notest }}",
    "{{ 1 // 0 }}",
    "{{ missing + 1 }}",
    "{{ missing | tojson }}",
    "{% set n.x = 1 %}",
    "{% set a, b = [1] %}",
    "{{ n",
    "{% if n %}",
    "{% endif %}",
    "{% nosuch %}",
    "{{ n n }}",
    "{{ (1 }}",
    "{% for in words %}{% endfor %}",
    "{{ 'open }}",
    "{# open",
    "{% raw %} open",
    "{% if n %}{% endfor %}",
    "{{ }}",
    "{{ words[ }}",
    "{{ n | }}",
    "{% macro f(a) %}{% endmacro %}{{ f(1, 2) }}",
    "{% macro f(a) %}{% endmacro %}{{ f(b=2) }}",
]


def raise_exception(message: str) -> None:
    raise TemplateError(message)


def tojson(x, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(x, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


def environment() -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[jinja2.ext.loopcontrols]
    )
    made.filters["tojson"] = tojson
    made.globals["raise_exception"] = raise_exception
    made.globals["strftime_now"] = lambda form: datetime(2026, 11, 8, 9, 5).strftime(form)
    return made


def result(template: str) -> dict[str, str]:
    try:
        return {"text": environment().from_string(template).render(**VARIABLES)}
    except Exception as e:
        return {"error": f"{type(e).__name__}: {e}"}


def main() -> None:
    cases = [{"template": t, **result(t)} for t in TEMPLATES + SPACED + REFUSED]
    for case in cases:
        if ("error" in case) != (case["template"] in REFUSED):
            sys.exit(f"{case['template']} gives {case}")
    json.dump(
        {"jinja": jinja2.__version__, "variables": VARIABLES, "cases": cases},
        sys.stdout,
        ensure_ascii=False,
        indent=1,
    )


if __name__ == "__main__":
    main()
