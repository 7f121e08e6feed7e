/* Draws one of our maps: what lies below, the marks, and a way to mark a spot by finger, mouse or keys alone.

   `given` is [title, key, way, [south, west], marks, spot, least]:
   - way: "look" (a mark opens its record), "choose" (a mark is the answer), "spot" (a place on the map is marked),
     "show" (there is nothing to do).
   - south, west: in hundred-thousandths of a degree, as is everything the marks count from there.
   - marks: [north of it, east of it, letter of its kind, words, number or 0], in the order of the list beside the map.
   - spot: [latitude, longitude] marked before, or null; least: the zoom from which a spot is near enough.

   Words are put in as text, never as markup. What is done here goes back by Streamlit.setComponentValue. */
(function () {
  "use strict";
  var STYLES = [
    ["boundary", { color: "#6d7f86", weight: 2, fillColor: "#f8f8f5", fillOpacity: 1 }],
    ["parks", { weight: 0, fillColor: "#dce8d6", fillOpacity: 1 }],
    ["water", { color: "#c8dde8", weight: 1, fillColor: "#c8dde8", fillOpacity: 1 }],
    ["roads", { color: "#dfdcd2", weight: 1, fill: false }],
    ["main_roads", { color: "#c3beac", weight: 3, fill: false }],
    ["wards", { color: "#9aa8ab", weight: 1, fill: false, dashArray: "3 4" }],
    ["rail", { color: "#7d8a8f", weight: 2, fill: false, dashArray: "7 5" }]
  ];

  var KINDS = {
    s: ["safe", ": safe"], m: ["mixed", ": mixed"], u: ["unsafe", ": unsafe"], k: ["unknown", ": unknown"],
    n: ["plain", ": nothing said"], p: ["plain", ""], g: ["group", ": group"], h: ["here", ""]
  };
  var STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  var FEW = 60, SIDE_BY_SIDE = 36;  // marks, pixels

  window.drawPlaces = function (map, given) {
    var title = given[0], key = given[1], way = given[2], corner = given[3], spot = given[5], least = given[6];
    var box = map.getContainer(), drawn = [];
    var marks = given[4].map(function (one) {
      var kind = KINDS[one[2]];
      return { at: [(corner[0] + one[0]) / 1e5, (corner[1] + one[1]) / 1e5], kind: kind[0], number: one[4], words: (one[4] ? one[4] + ". " : "") + one[3] + kind[1] };
    });
    document.title = title;
    if (window.frameElement) { window.frameElement.title = title; }
    box.focus = function () {  // Leaflet focuses the map at every press: the page must not scroll away from under it
      HTMLElement.prototype.focus.call(box, { preventScroll: true });
    };
    box.setAttribute("role", "group");
    box.setAttribute("aria-label", title);

    function answer(what) {
      what.of = key;
      what.turn = Date.now();
      window.Streamlit.setComponentValue(what);
    }

    function pin(words, number, kind) {
      var inside = document.createElement("div"), shape, name = document.createElement("span");
      if (["safe", "mixed", "unsafe", "unknown"].indexOf(kind) >= 0) {
        shape = document.createElement("img");
        shape.src = "/assets/marks/" + kind + ".svg";
        shape.alt = "";
      } else {
        shape = document.createElement("i");
      }
      inside.appendChild(shape);
      if (number) {
        var figure = document.createElement("b");
        figure.textContent = number;
        figure.setAttribute("aria-hidden", "true");
        inside.appendChild(figure);
      }
      name.textContent = words;
      name.dir = "auto";
      inside.appendChild(name);
      inside.style.display = "contents";
      return L.divIcon({
        html: inside, iconSize: [44, 44], iconAnchor: [22, 22],
        className: "lk-pin lk-pin-" + kind + (number ? "" : " lk-small")
      });
    }

    function side(marker) {  // words of a mark near the right edge open to its left
      var element = marker.getElement();
      if (element) { element.classList.toggle("lk-left", map.latLngToContainerPoint(marker.getLatLng()).x > map.getSize().x * 0.6); }
    }

    var roves = marks.length > FEW && way !== "spot";  // then all marks together are one step of Tab
    marks.forEach(function (one, index) {
      var words = one.words;
      var marker = L.marker(one.at, { icon: pin(words, one.number, one.kind), riseOnHover: true, keyboard: way !== "spot", interactive: way !== "show" });
      marker.on("click", function () { answer({ mark: index }); });
      marker.on("add", function () {
        var element = marker.getElement();
        if (way !== "show") { element.setAttribute("role", "button"); }
        element.setAttribute("aria-label", words);
        element.addEventListener("keydown", function (event) {  // Leaflet gives a mark a place in the tab order, and no key
          if (way !== "show" && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); answer({ mark: index }); }
          if (!roves || !STEPS[event.key]) { return; }
          event.preventDefault();
          event.stopPropagation();  // the arrows move from mark to mark here, and not the map
          element.tabIndex = -1;
          var next = drawn[(index + STEPS[event.key] + drawn.length) % drawn.length].getElement();
          next.tabIndex = 0;
          next.focus();
        });
        if (roves) { element.tabIndex = index ? -1 : 0; }
        side(marker);
      });
      marker.addTo(map);
      drawn.push(marker);
    });
    map.on("moveend", function () { drawn.forEach(side); });

    function apart() {  // marks that would cover each other stand side by side; closer up each stands on its spot
      var at = drawn.map(function (one) { var here = map.latLngToLayerPoint(one.getLatLng()); return { x: here.x, y: here.y, from: here }; });
      for (var turn = 0; turn < 12; turn++) {
        at.forEach(function (one, index) {
          at.slice(index + 1).forEach(function (other, more) {
            var x = other.x - one.x || (more % 2 ? 1 : -1), y = other.y - one.y || 1, far = Math.sqrt(x * x + y * y);
            if (far >= SIDE_BY_SIDE) { return; }
            var push = (SIDE_BY_SIDE - far) / 2 / far;
            one.x -= x * push; one.y -= y * push; other.x += x * push; other.y += y * push;
          });
        });
      }
      at.forEach(function (one, index) {
        var style = drawn[index].getElement().style;
        style.marginLeft = Math.round(one.x - one.from.x) - 22 + "px";
        style.marginTop = Math.round(one.y - one.from.y) - 22 + "px";
      });
    }
    if (way === "look" && drawn.length <= FEW) { map.on("zoomend viewreset", apart); }
    map.attributionControl && map.attributionControl.remove();

    // The wheel scrolls the page until the map was pressed, so that nobody zooms on the way past it.
    map.scrollWheelZoom.disable();
    map.on("focus", function () { map.scrollWheelZoom.enable(); });
    map.on("blur", function () { map.scrollWheelZoom.disable(); });

    function show(bounds) { map.fitBounds(bounds, { padding: [30, 30], maxZoom: 16, animate: false }); }
    if (marks.length) { show(L.latLngBounds(marks.map(function (one) { return one.at; }))); }

    fetch("/assets/map/base.json").then(function (found) { return found.json(); }).then(function (base) {
      map.createPane("below").style.zIndex = 150;
      map.createPane("names").style.zIndex = 350;
      var renderer = L.canvas({ pane: "below", padding: 0.3 });
      STYLES.forEach(function (one) {
        (base[one[0]] || []).forEach(function (shape) {
          L.geoJSON(shape, { pane: "below", renderer: renderer, interactive: false, style: one[1] }).addTo(map);
        });
      });
      (base.names || []).forEach(function (one) {
        var name = document.createElement("span");
        name.textContent = one[0];
        L.marker([one[1], one[2]], { pane: "names", interactive: false, keyboard: false, icon: L.divIcon({ className: "lk-ward", html: name }) }).addTo(map);
      });
      var edge = L.geoJSON((base.boundary || []).concat(base.boundary ? [] : base.wards || []));
      if (edge.getBounds().isValid() && way !== "show") { map.fitBounds(edge.getBounds(), { padding: [4, 4], animate: false }); }
      if (edge.getBounds().isValid()) { map.setMinZoom(Math.max(5, map.getBoundsZoom(edge.getBounds()) - 0.5)); }
    }).catch(function () {}).then(function () {
      if (way === "look" && drawn.length <= FEW) { apart(); }
      box.setAttribute("data-drawn", "yes");
    });

    if (way === "spot") { marking(map, box, spot, least, answer); }
  };

  function marking(map, box, spot, least, answer) {
    var marked = null, aim = L.DomUtil.create("div", "lk-aim", box), says;

    function put(latlng, quietly) {
      if (!quietly && map.getZoom() < least) {
        map.setView(latlng, least);
        says.textContent = "This is closer. Now mark the exact spot.";
        return;
      }
      if (marked) { map.removeLayer(marked); }
      marked = L.marker(latlng, { keyboard: false, interactive: false, icon: L.divIcon({ className: "lk-pin lk-pin-here", html: "<i></i>", iconSize: [44, 44], iconAnchor: [22, 22] }) }).addTo(map);
      says.textContent = "Marked.";
      undo.disabled = false;
      if (!quietly) { answer({ lat: latlng.lat, lon: latlng.lng }); }
    }

    var Ways = L.Control.extend({
      options: { position: "bottomleft" },
      onAdd: function () {
        var ways = L.DomUtil.create("div", "lk-ways");
        L.DomEvent.disableClickPropagation(ways);
        function button(words, act) {
          var made = L.DomUtil.create("button", "", ways);
          made.type = "button";
          made.textContent = words;
          L.DomEvent.on(made, "click", act);
          return made;
        }
        button("Mark the centre", function () { put(map.getCenter()); });
        undo = button("Undo", function () {
          if (!marked) { return; }
          map.removeLayer(marked);
          marked = null;
          undo.disabled = true;
          says.textContent = "Nothing is marked.";
          answer({ lat: null, lon: null });
        });
        undo.disabled = true;
        says = L.DomUtil.create("p", "", ways);
        says.setAttribute("role", "status");
        return ways;
      }
    });
    var undo;
    new Ways().addTo(map);
    if (spot) { put(L.latLng(spot[0], spot[1]), true); }
    map.on("click", function (tap) { put(tap.latlng); });
    box.addEventListener("keydown", function (event) {
      if (event.target === box && event.key === "Enter") { event.preventDefault(); put(map.getCenter()); }
    });
  }
})();
