case {{fault}} in
  image) kubectl -n {{ns}} set image deployment/web nginx=nginx:1.27 ;;
  probe) kubectl -n {{ns}} patch deployment web -p '{"spec":{"template":{"spec":{"containers":[{"name":"nginx","readinessProbe":{"httpGet":{"path":"/","port":80}}}]}}}}' ;;
  selector) kubectl -n {{ns}} set selector service web app=web ;;
  port) kubectl -n {{ns}} patch service web -p '{"spec":{"ports":[{"port":80,"targetPort":80}]}}' ;;
  config) kubectl -n {{ns}} patch configmap web -p '{"data":{"greetings":"{{hello}}"}}' ;;
  quota) kubectl -n {{ns}} patch quota pods -p '{"spec":{"hard":{"pods":"5"}}}'; kubectl -n {{ns}} rollout restart deployment web ;;
  dns) kubectl -n kube-system scale deployment coredns --replicas=2 ;;
esac
echo 'cause: {{fault}}' > /root/answers.yaml
kubectl -n {{ns}} rollout status deployment web --timeout=120s
sleep 30
