import{Ab as c,Bb as d,Cb as e,G as a,zb as b}from"./common.js";export{d as format,b as parse,a as positionAt,c as print,e as printJson};
