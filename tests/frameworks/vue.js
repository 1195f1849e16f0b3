// A Vue page with a survey among other rows: rendered again, moved, taken out and put back by its buttons.

import { createApp, h, ref } from 'vue';

const Survey = {
  emits: ['submitted'],
  setup: (_, { emit }) => () => h('plaudit-survey', { survey: 'demo-nps', as: 'inline', 'onPlaudit:submitted': () => emit('submitted') }),
};

const Shop = {
  setup() {
    const renders = ref(0);
    const rows = ref(['survey', 'offer', 'contact']);
    const submitted = ref(0);
    const isIn = () => rows.value.includes('survey');
    const move = () => (rows.value = [...rows.value.slice(1), rows.value[0]]);
    const toggle = () => (rows.value = isIn() ? rows.value.filter((row) => row !== 'survey') : ['survey', ...rows.value]);
    const row = (name) => h('li', { key: name }, name === 'survey' ? [h(Survey, { onSubmitted: () => (submitted.value += 1) })] : name);
    return () =>
      h('main', [
        h('h1', `Rendered ${renders.value} times`),
        h('button', { onClick: () => (renders.value += 1) }, 'Render again'),
        h('button', { onClick: move }, 'Move'),
        h('button', { onClick: toggle }, isIn() ? 'Take out' : 'Put back'),
        h('ul', rows.value.map(row)),
        h('output', `${submitted.value} submitted`),
      ]);
  },
};

createApp(Shop).mount('#app');
