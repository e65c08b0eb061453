"use strict";
(() => {
  const kinds = { measure: "任务", unit: "单位", group: "单位群" };
  const details = document.getElementById("details");
  const found = document.getElementById("found");
  const search = document.getElementById("search");
  const boxes = [...document.querySelectorAll("input.role")];
  const byName = (a, b) => nodes.get(a).full.localeCompare(nodes.get(b).full, "zh");

  // Everything is put in as text: names come from documents.
  const element = (tag, text, parent) => {
    const made = document.createElement(tag);
    made.textContent = text;
    parent.append(made);
    return made;
  };

  const jump = (id, parent, text) => {
    const button = element("button", text, element("li", "", parent));
    button.addEventListener("click", () => choose(id, true));
  };

  const show = (id) => {
    const node = nodes.get(id);
    details.replaceChildren();
    element("h2", node.full, details);
    element("p", [kinds[node.kind], node.notation, node.document].filter(Boolean).join(" · "), details).className = "note";
    const groups = new Map();
    for (const edge of edges.get({ filter: (edge) => edge.from === id || edge.to === id })) {
      const other = edge.from === id ? edge.to : edge.from;
      groups.set(edge.roleLabel, [...(groups.get(edge.roleLabel) || []), other]);
    }
    for (const [label, others] of groups) {
      element("h2", `${label}(${others.length})`, details);
      const list = element("ul", "", details);
      others.sort(byName).forEach((other) => jump(other, list, nodes.get(other).full));
    }
  };

  const choose = (id, move) => {
    network.selectNodes([id]);
    if (move) network.focus(id, { scale: 1 });
    show(id);
  };

  search.addEventListener("input", () => {
    const wanted = search.value.trim();
    found.replaceChildren();
    if (!wanted) return;
    const hits = nodes.getIds({ filter: (node) => node.full.includes(wanted) }).sort(byName);
    hits.slice(0, 20).forEach((id) => jump(id, found, nodes.get(id).full));
    if (!hits.length) element("li", "没有找到", found);
  });

  const count = () => {
    const shown = edges.get({ filter: (edge) => !edge.hidden }).length;
    document.getElementById("count").textContent =
      nodes.length ? `${nodes.length} 个节点,显示 ${shown} / ${edges.length} 条关系` : "没有符合条件的职责,图是空的。";
  };

  boxes.forEach((box) => box.addEventListener("change", () => {
    const wanted = new Set(boxes.filter((each) => each.checked).map((each) => each.value));
    edges.update(edges.map((edge) => ({ id: edge.id, hidden: !edge.role.split("-").every((role) => wanted.has(role)) })));
    count();
  }));

  network.on("click", (event) => { if (event.nodes.length) choose(event.nodes[0], false); });
  network.setOptions({
    interaction: { hover: true, navigationButtons: false },
    edges: { smooth: false },
    layout: { improvedLayout: nodes.length < 150 },
    physics: { enabled: true, barnesHut: { springLength: 140, avoidOverlap: 0.3 }, stabilization: { iterations: 250 } },
  });
  network.once("stabilized", () => { network.setOptions({ physics: false }); network.fit(); });
  count();
})();
