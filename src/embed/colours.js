// The colours of style/tokens.css for what owners see in a shadow root of its own, whatever the page around it has set.

export const colours = `
  :host {
    --accent: #0b6e5c; --on-accent: #fff; --ground: #fff; --ink: #16201d; --quiet: #55625e; --edge: #7d8a86; --line: #dde3e1;
    --wash: #eef4f2; --alarm: #a8321f; color-scheme: light dark;
  }
  @media (prefers-color-scheme: dark) {
    :host {
      --accent: #5cd0b3; --on-accent: #04211a; --ground: #141b19; --ink: #eef3f1; --quiet: #a9b6b1; --edge: #74827d; --line: #26312e;
      --wash: #1f2a27; --alarm: #ff9d8a;
    }
  }
`;
